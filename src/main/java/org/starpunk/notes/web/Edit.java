package org.starpunk.notes.web;

import java.util.Optional;
import java.util.UUID;
import org.starpunk.notes.NoteText;

/**
 * A text as it comes from the editor.
 *
 * @param id the note that was edited; empty for a new one
 * @param version the note's when it was opened
 */
public record Edit(Optional<UUID> id, int version, NoteText text) {}
