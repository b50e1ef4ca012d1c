package org.starpunk.notes.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.starpunk.notes.Note;
import org.starpunk.notes.NoteText;
import org.starpunk.notes.markdown.Markdown;
import org.starpunk.notes.store.ConflictException;
import org.starpunk.notes.store.NoteStore;
import org.starpunk.notes.store.StoreException;
import org.starpunk.security.KeptForm;
import org.starpunk.security.Redirect;

/**
 * The editor. Whatever happens to a save, the text stays on the page; after an expired session it
 * comes back by way of a {@link KeptForm}.
 */
@Named("editor")
@RequestScoped
public class EditorPage {

  private static final System.Logger LOGGER = System.getLogger(EditorPage.class.getName());

  private final FacesContext faces;
  private final HttpServletRequest request;
  private final NoteStore store;
  private final WritingDesk desk;
  private final Markdown markdown;
  private String note = "";
  private String version = "0";
  private String title = "";
  private String body = "";
  private @Nullable String preview;
  private @Nullable Note stored;

  @Inject
  EditorPage(
      FacesContext faces,
      HttpServletRequest request,
      NoteStore store,
      WritingDesk desk,
      Markdown markdown) {
    this.faces = faces;
    this.request = request;
    this.store = store;
    this.desk = desk;
    this.markdown = markdown;
  }

  /** A text that was kept comes before the note that the address names. */
  public void load() throws IOException {
    Optional<KeptForm> kept = KeptForm.take(request.getSession());
    if (kept.isPresent()) {
      restore(kept.get());
      return;
    }
    String id = request.getParameter("id");
    if (id != null) {
      open(NoteId.of(id).flatMap(store::find));
    }
  }

  public void saveDraft() {
    save(desk::saveDraft, saved -> "/admin/notes/edit?id=" + saved.id() + "&saved=true");
  }

  public void publish() {
    save(desk::publish, saved -> "/notes/" + saved.slug());
  }

  public void preview() {
    preview = markdown.html(body);
  }

  private void restore(KeptForm kept) {
    note = kept.field("note");
    version = kept.field("version");
    title = kept.field("title");
    body = kept.field("body");
    tell(FacesMessage.SEVERITY_WARN, "Your text was kept while you logged in. Save it again.");
  }

  private void open(Optional<Note> found) throws IOException {
    if (found.isEmpty()) {
      faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
      faces.responseComplete();
      return;
    }
    note = found.get().id().toString();
    version = Integer.toString(found.get().version());
    title = found.get().text().title();
    body = found.get().text().body();
    if (request.getParameter("saved") != null) {
      tell(FacesMessage.SEVERITY_INFO, "Saved.");
    }
  }

  private void save(Function<Edit, Note> action, Function<Note, String> next) {
    NoteText text = new NoteText(title, body);
    List<String> faults = text.faults();
    faults.forEach(fault -> tell(FacesMessage.SEVERITY_ERROR, fault));
    if (faults.isEmpty()) {
      withTextKept(() -> action.apply(new Edit(NoteId.of(note), NoteId.version(version), text)))
          .ifPresent(saved -> leaveFor(next.apply(saved)));
    }
  }

  /** What was saved; a conflict or a failing database is told beside the text. */
  private Optional<Note> withTextKept(Supplier<Note> save) {
    try {
      return savedUnlessInConflict(save);
    } catch (StoreException | TransactionalException failure) {
      LOGGER.log(System.Logger.Level.ERROR, "A note could not be saved", failure);
      answer(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      tell(
          FacesMessage.SEVERITY_ERROR,
          "The database could not save this just now. Your text is still here: save it again.");
    }
    return Optional.empty();
  }

  private Optional<Note> savedUnlessInConflict(Supplier<Note> save) {
    try {
      return Optional.of(save.get());
    } catch (ConflictException conflict) {
      showConflict();
      return Optional.empty();
    }
  }

  /** The next save is made against the note as it is now, knowing what it replaces. */
  private void showConflict() {
    answer(HttpServletResponse.SC_CONFLICT);
    stored = NoteId.of(note).flatMap(store::find).orElse(null);
    if (stored == null) {
      note = "";
      version = "0";
      tell(
          FacesMessage.SEVERITY_WARN,
          "This note was deleted while you edited it. Save again to make a new one of your text.");
    } else {
      version = Integer.toString(stored.version());
      tell(
          FacesMessage.SEVERITY_WARN,
          "This note was changed while you edited it; nothing was overwritten. Compare the stored"
              + " text below, then save again to replace it by yours.");
    }
  }

  private void leaveFor(String path) {
    Redirect.to(faces, request.getContextPath() + path);
  }

  /** The page is the same; who posted by a program is told too. */
  private void answer(int status) {
    faces.getExternalContext().setResponseStatus(status);
  }

  private void tell(FacesMessage.Severity severity, String message) {
    faces.addMessage(null, new FacesMessage(severity, message, null));
  }

  /** The sanitised HTML of the text, where a preview was asked for. */
  public @Nullable String getPreview() {
    return preview;
  }

  /** The note that somebody else saved meanwhile. */
  public @Nullable Note getStored() {
    return stored;
  }

  public boolean isNew() {
    return note.isEmpty();
  }

  public String getNote() {
    return note;
  }

  public void setNote(String note) {
    this.note = note;
  }

  public String getVersion() {
    return version;
  }

  public void setVersion(String version) {
    this.version = version;
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getBody() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }
}
