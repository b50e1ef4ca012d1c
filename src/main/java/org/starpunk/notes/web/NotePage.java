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
import org.starpunk.notes.markdown.Markdown;

/** The page of one note, which {@link NoteServlet} found. */
@Named("permalink")
@RequestScoped
public class NotePage {

  private final FacesContext faces;
  private final @Nullable NoteView note;

  @Inject
  NotePage(FacesContext faces, HttpServletRequest request, Markdown markdown) {
    this.faces = faces;
    this.note =
        request.getAttribute(NoteServlet.NOTE) instanceof Note found
            ? new NoteView(found, markdown.html(found.text().body()))
            : null;
  }

  /** The view has no address of its own. */
  public void load() throws IOException {
    if (note == null) {
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
      faces.responseComplete();
    }
  }

  public @Nullable NoteView getNote() {
    return note;
  }
}
