package org.starpunk.notes.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.starpunk.notes.Note;
import org.starpunk.notes.markdown.Markdown;
import org.starpunk.notes.store.NoteStore;

/** The front page: published notes, newest first, ten at a time. */
@Named("timeline")
@RequestScoped
public class TimelinePage {

  private static final int SIZE = 10;

  private final int page;
  private final List<NoteView> notes;
  private final boolean older;

  /** Reads one note more than it shows, to know whether there is an older page. */
  @Inject
  TimelinePage(HttpServletRequest request, NoteStore store, Markdown markdown) {
    PageNumber number = PageNumber.of(request.getParameter("page"));
    List<Note> found = store.timeline(number.offset(SIZE), SIZE + 1);
    this.page = number.value();
    this.notes = markdown.htmlOfAll(found.subList(0, Math.min(SIZE, found.size())), NoteView::new);
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
