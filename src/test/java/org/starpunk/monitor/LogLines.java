package org.starpunk.monitor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines of a logger from the making of this object until it is closed. */
public final class LogLines extends Handler {

  private final Logger logger;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  public LogLines(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  public List<LogRecord> records() {
    return records;
  }

  public List<String> texts() {
    return records.stream().map(LogRecord::getMessage).toList();
  }

  @Override
  public void publish(LogRecord line) {
    records.add(line);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
