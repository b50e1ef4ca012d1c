package org.starpunk.notes.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.starpunk.notes.Note;
import org.starpunk.notes.store.ConflictException;
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
  private String version = "0";
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
    show(NoteId.of(request.getParameter("id")).flatMap(store::find).orElse(null));
    if (note == null) {
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
      faces.responseComplete();
    }
  }

  /** What somebody else wrote since the page was opened is not deleted unseen. */
  public void delete() {
    try {
      NoteId.of(id).ifPresent(known -> store.delete(known, NoteId.version(version)));
      leave();
    } catch (ConflictException changed) {
      faces.getExternalContext().setResponseStatus(HttpServletResponse.SC_CONFLICT);
      faces.addMessage(
          null,
          new FacesMessage(
              FacesMessage.SEVERITY_WARN,
              "This note was changed since you opened this page. Look at it before you delete it.",
              null));
      show(NoteId.of(id).flatMap(store::find).orElse(null));
    }
  }

  private void show(@Nullable Note found) {
    note = found;
    if (found != null) {
      id = found.id().toString();
      version = Integer.toString(found.version());
    }
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

  public String getVersion() {
    return version;
  }

  public void setVersion(String version) {
    this.version = version;
  }
}
