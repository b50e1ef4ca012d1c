package org.starpunk.notes.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.starpunk.notes.Note;
import org.starpunk.notes.store.NoteStore;
import org.starpunk.security.Redirect;

/** Asks whether a note shall really be deleted, and deletes it. */
@Named("deletion")
@RequestScoped
public class DeletePage {

  private final FacesContext faces;
  private final HttpServletRequest request;
  private final NoteStore store;
  private String id = "";
  private @Nullable Note note;

  @Inject
  DeletePage(FacesContext faces, HttpServletRequest request, NoteStore store) {
    this.faces = faces;
    this.request = request;
    this.store = store;
  }

  /** Without a note, as after a login from this page, it leads to all of them. */
  public void load() throws IOException {
    if (request.getParameter("id") == null) {
      leave();
      return;
    }
    note = NoteId.of(request.getParameter("id")).flatMap(store::find).orElse(null);
    if (note == null) {
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
      faces.responseComplete();
    } else {
      id = note.id().toString();
    }
  }

  public void delete() {
    NoteId.of(id).ifPresent(store::delete);
    leave();
  }

  private void leave() {
    Redirect.to(faces, request.getContextPath() + "/admin/notes");
  }

  public @Nullable Note getNote() {
    return note;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
