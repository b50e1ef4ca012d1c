package org.starpunk.security;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The audit log's lines from its making until it is closed. */
final class AuditLines extends Handler {

  private final Logger logger = Logger.getLogger("org.starpunk.security.audit");
  private final List<String> texts = new CopyOnWriteArrayList<>();

  AuditLines() {
    logger.addHandler(this);
  }

  List<String> texts() {
    return texts;
  }

  @Override
  public void publish(LogRecord line) {
    texts.add(line.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
