package org.starpunk.notes.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.starpunk.notes.Note;
import org.starpunk.notes.store.NoteStore;

/** The author's list: drafts and published notes, the last changed first. */
@Named("noteList")
@RequestScoped
public class NoteListPage {

  private static final int SIZE = 50;

  private final int page;
  private final List<NoteView> notes;
  private final boolean older;

  @Inject
  NoteListPage(HttpServletRequest request, NoteStore store) {
    PageNumber number = PageNumber.of(request.getParameter("page"));
    List<Note> found = store.all(number.offset(SIZE), SIZE + 1);
    this.page = number.value();
    this.notes = found.stream().limit(SIZE).map(note -> new NoteView(note, "")).toList();
    this.older = found.size() > SIZE;
  }

  public List<NoteView> getNotes() {
    return notes;
  }

  public int getPage() {
    return page;
  }

  public boolean isFirst() {
    return page == 1;
  }

  public boolean isOlder() {
    return older;
  }
}
