package org.starpunk.notes;

/** Whether a note is the author's alone or everybody's to read. */
public enum NoteState {
  DRAFT,
  PUBLISHED
}
