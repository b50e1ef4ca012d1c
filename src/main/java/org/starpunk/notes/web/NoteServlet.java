package org.starpunk.notes.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.starpunk.notes.Note;
import org.starpunk.notes.store.NoteStore;

/**
 * The permalink of a note, forwarded to its view, for Faces has no parameters in paths. The
 * servlet's name is the address's template: a monitor takes a name with a leading slash for the
 * route.
 */
@WebServlet(name = "/notes/{slug}", urlPatterns = "/notes/*")
public class NoteServlet extends HttpServlet {

  @Serial private static final long serialVersionUID = 1L;

  /** The request attribute that hands the note to its view. */
  static final String NOTE = Note.class.getName();

  private final transient NoteStore store;

  @Inject
  NoteServlet(NoteStore store) {
    this.store = store;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Optional<Note> note = store.published(slug(request));
    if (note.isPresent()) {
      request.setAttribute(NOTE, note.get());
      request.getRequestDispatcher("/note.xhtml").forward(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static String slug(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? "" : path.substring(1);
  }
}
