package org.starpunk.deployed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An author with a note of its own, who also reads, errs and hangs up, one request after the other.
 * What it sends it counts before it is answered.
 */
final class SoakClient implements Runnable {

  private static final String EDITOR = "/admin/notes/edit";
  private static final int PAUSE_MILLIS = 3;

  private final URI site;
  private final SiteClient http;
  private final Random random;
  private final ConcurrentMap<String, LongAdder> sent;
  private final Queue<String> surprises;
  private final List<SoakAction> actions = new ArrayList<>();
  private final String note;
  private int version;
  private volatile boolean stopped;

  /**
   * Logs in and publishes the note.
   *
   * @param sent requests by operation
   * @param surprises answers that nothing of what was sent explains
   */
  SoakClient(URI site, int number, ConcurrentMap<String, LongAdder> sent, Queue<String> surprises) {
    this.site = site;
    this.http = new SiteClient(site);
    this.random = new Random(number);
    this.sent = sent;
    this.surprises = surprises;
    http.login("admin", StarPunkWar.ADMIN_PASSWORD);
    http.publish("soak " + number, "version 0");
    Matcher id =
        Pattern.compile("edit\\?id=([0-9a-f-]{36})").matcher(http.get("/admin/notes").body());
    if (!id.find()) {
      throw new AssertionError("the note is not listed");
    }
    this.note = id.group(1);
    addReading(number);
    addFaults();
  }

  private void addReading(int number) {
    add("GET /", 200, "/", 200);
    add("GET /feed/atom", 100, "/feed/atom", 200);
    add("GET /feed/json", 50, "/feed/json", 200);
    add("GET /notes/{slug}", 200, "/notes/soak-" + number, 200);
    add("GET /css/*", 100, "/css/site.css", 200);
    add("GET /login", 20, "/login", 200);
    add("GET /admin/notes", 20, "/admin/notes", 200);
    add("GET /fault/forward", 20, "/fault/forward", 200);
    add("GET /fault/include", 20, "/fault/include", 200);
    actions.add(SoakAction.of("POST " + EDITOR, 40, 303, () -> edit(version)));
    actions.add(SoakAction.of("POST " + EDITOR, 10, 409, () -> edit(version - 1)));
  }

  private void addFaults() {
    actions.add(
        SoakAction.of(
            "GET (unmatched)",
            50,
            404,
            () -> http.get("/unknown-" + random.nextInt(1_000_000)).statusCode()));
    add("GET /fault/boom", 5, "/fault/boom", 500);
    add("GET /fault/refuse", 5, "/fault/refuse", 502);
    add("GET /fault/async-boom", 3, "/fault/async-boom", 500);
    add("GET /fault/memory", 1, "/fault/memory", 500);
    actions.add(
        new SoakAction(
            "GET /fault/timeout",
            3,
            Set.of(500, 503),
            () -> http.get("/fault/timeout").statusCode()));
    actions.add(SoakAction.of("GET /fault/large", 3, SoakAction.NOT_READ, this::hangUpReading));
    actions.add(SoakAction.of("POST /fault/read", 3, SoakAction.NOT_READ, this::hangUpWriting));
  }

  private void add(String operation, int weight, String path, int expected) {
    actions.add(SoakAction.of(operation, weight, expected, () -> http.get(path).statusCode()));
  }

  @Override
  public void run() {
    int weights = actions.stream().mapToInt(SoakAction::weight).sum();
    while (!stopped) {
      act(chosen(random.nextInt(weights)));
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  void stop() {
    stopped = true;
  }

  private SoakAction chosen(int at) {
    int left = at;
    for (SoakAction action : actions) {
      left -= action.weight();
      if (left < 0) {
        return action;
      }
    }
    throw new AssertionError("beyond all weights");
  }

  private void act(SoakAction action) {
    count(action.operation());
    try {
      int status = action.call().call();
      if (!action.expected().contains(status)) {
        surprises.add(action.operation() + " answered " + status);
      }
    } catch (Exception failure) {
      surprises.add(action.operation() + " ended in " + failure);
    }
  }

  private void count(String operation) {
    sent.computeIfAbsent(operation, absent -> new LongAdder()).increment();
  }

  /** Two requests: the editor is opened first. */
  private int edit(int opened) {
    count("GET " + EDITOR);
    HttpResponse<String> answer =
        http.submit(
            EDITOR + "?id=" + note,
            "note-form",
            Map.of(
                "note",
                note,
                "version",
                String.valueOf(opened),
                "title",
                "",
                "body",
                "version " + (version + 1),
                "publish",
                "Publish"));
    version += answer.statusCode() == 303 ? 1 : 0;
    return answer.statusCode();
  }

  private int hangUpReading() throws IOException {
    try (RawClient client = new RawClient(site)) {
      client.request("GET", "/fault/large").endOfHead().read(1_000);
      client.hangUp();
    }
    return SoakAction.NOT_READ;
  }

  private int hangUpWriting() throws IOException {
    try (RawClient client = new RawClient(site)) {
      client.request("POST", "/fault/read").sendHalf();
      client.hangUp();
    }
    return SoakAction.NOT_READ;
  }
}
