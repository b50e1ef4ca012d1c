package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.starpunk.monitor.report.access.RefreshingSession;
import org.starpunk.security.AccountStore;
import org.starpunk.security.Accounts;
import org.starpunk.security.Role;

/** Logging in, staying logged in, and what stands in the way of others. */
@ExtendWith(ArquillianExtension.class)
class LoginIT {

  private static final String PASSWORD = "a-writer-and-no-admin";
  private static final String HOME = "/admin/notes";
  private static final String EDITOR = "/admin/notes/edit";
  private static final String USERS = "/admin/users";

  /** What would end a field of any kind, and what would run if it did. */
  private static final String MARKUP = "one\ntwo </textarea>\"'><script>alert(1)</script> &lt; 漢字";

  /** Accounts of an earlier run are still in the server's home, with the passwords it left them. */
  private static final String RUN = '.' + Long.toString(System.nanoTime(), 36);

  @ArquillianResource private URL address;
  @Inject private Accounts accounts;
  @Inject private AccountStore store;

  @Deployment
  @TargetsContainer("logins")
  static WebArchive starPunk() {
    return StarPunkWar.with(
        ApiClient.class, BriefSessionServlet.class, PageForm.class, ServerLog.class);
  }

  @Test
  void weakHashIsReplacedAtLogin() throws GeneralSecurityException {
    accounts.add("weak" + RUN, PASSWORD, Set.of(Role.AUTHOR));
    Instant changed = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    store.changePassword("weak" + RUN, hash(PASSWORD, 1_000), changed);
    assertTrue(accounts.authenticated("weak" + RUN, PASSWORD, "192.0.2.9").isGranted());
    String stored = store.find("weak" + RUN).orElseThrow().passwordHash();
    assertTrue(stored.startsWith("PBKDF2WithHmacSHA512:220000:"), "not replaced");
    assertEquals(changed, store.find("weak" + RUN).orElseThrow().passwordChanged());
    assertTrue(accounts.authenticated("weak" + RUN, PASSWORD, "192.0.2.9").isGranted());
  }

  @Test
  void passwordsMayHoldAnythingAndCountToTheLastCharacter() {
    String password = "  漢字 😀 \"quotes\" & <b> " + "x".repeat(100);
    accounts.add("anything" + RUN, password, Set.of(Role.AUTHOR));
    assertTrue(accounts.authenticated("anything" + RUN, password, "192.0.2.8").isGranted());
    for (String other : List.of(password + "y", password.substring(1), password.strip(), "")) {
      assertFalse(accounts.authenticated("anything" + RUN, other, "192.0.2.8").isGranted());
    }
  }

  @Test
  @RunAsClient
  void guessingIsSlowedDownAndTellsNothing() {
    add("guessed" + RUN);
    HttpResponse<String> known = tryIn("guessed" + RUN, "wrong");
    HttpResponse<String> unknown = tryIn("not-there" + RUN, "wrong");
    assertEquals(200, known.statusCode());
    assertTrue(known.body().contains("do not belong together"));
    assertEquals(
        known.body().replace("guessed" + RUN, "NAME"),
        unknown.body().replace("not-there" + RUN, "NAME"));

    for (String name : List.of("guessed" + RUN, "not-there" + RUN)) {
      HttpResponse<String> right = guessedUntilRefused(password -> tryIn(name, password));
      assertTrue(right.body().contains("Too many logins have failed"));
    }
  }

  /**
   * Guesses until a guess is refused unseen, and the right password after it too, whose answer it
   * returns. A refusal says nothing about the next try where the next token comes between the two;
   * then it guesses on.
   */
  private static HttpResponse<String> guessedUntilRefused(
      Function<String, HttpResponse<String>> trial) {
    for (int guess = 0; guess < 40; guess++) {
      HttpResponse<String> wrong = trial.apply("wrong " + guess);
      if (wrong.statusCode() == 429) {
        assertIsSlowedDown(wrong);
        HttpResponse<String> right = trial.apply(PASSWORD);
        if (right.statusCode() == 429) {
          assertIsSlowedDown(right);
          return right;
        }
      }
    }
    throw new AssertionError("nobody slows down guesses");
  }

  private static void assertIsSlowedDown(HttpResponse<String> answer) {
    assertEquals(429, answer.statusCode());
    long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
    assertTrue(seconds >= 1 && seconds <= 12, "" + seconds);
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  @RunAsClient
  void basicIsSlowedDownAlike() throws Exception {
    add("polled" + RUN);
    assertEquals(401, poll("polled" + RUN, "wrong").statusCode());
    guessedUntilRefused(password -> poll("polled" + RUN, password));
  }

  private HttpResponse<String> poll(String name, String password) {
    try {
      return ApiClient.basic(site(), name, password).get("summary");
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  @RunAsClient
  void sessionIdChangesAtLoginAndLogoutEndsTheSession() {
    add("anna" + RUN);
    SiteClient anna = client();
    assertEquals(303, anna.login("anna" + RUN, PASSWORD));
    String first = anna.cookie();
    assertEquals(200, anna.get(HOME).statusCode());
    assertEquals(303, anna.login("anna" + RUN, PASSWORD));
    String second = anna.cookie();
    assertNotEquals(first, second);
    assertEquals(303, client().get(HOME, "Cookie", first).statusCode());
    assertEquals(200, client().get(HOME, "Cookie", second).statusCode());

    assertEquals(303, anna.submit("/logout", "logout", Map.of("logout:leave", "x")).statusCode());
    assertEquals(303, client().get(HOME, "Cookie", second).statusCode());
    assertEquals(303, anna.get(HOME).statusCode());
  }

  /** Both ask as often, one as the page's script does. */
  @Test
  @RunAsClient
  void refreshesDoNotExtendTheSession() {
    for (String report : List.of("/admin/performance", "/api/performance/series")) {
      SiteClient left = admin();
      SiteClient used = admin();
      // The first rendering takes its time, which shall not be of the session's five seconds.
      assertEquals(200, left.get(report).statusCode(), report);
      assertEquals(200, used.get(report).statusCode(), report);
      endSoon(used);
      endSoon(left);
      assertEquals(200, left.get(report, RefreshingSession.HEADER, "1").statusCode(), report);
      HttpResponse<String> end =
          Eventually.found(
              Duration.ofSeconds(20),
              () -> {
                assertEquals(200, used.get(report).statusCode(), report);
                return Optional.of(left.get(report, RefreshingSession.HEADER, "1"))
                    .filter(answer -> answer.statusCode() != 200);
              },
              "the session ends in which only refreshes of " + report + " come");
      assertEquals(401, end.statusCode(), report);
      assertEquals(303, left.get(HOME).statusCode(), report);
      assertEquals(200, used.get(HOME).statusCode(), report);
    }
  }

  /** When it has been idle for five seconds. */
  private static void endSoon(SiteClient client) {
    assertEquals("5", client.get("/brief-session?seconds=5").body());
  }

  @Test
  @RunAsClient
  void ownPasswordIsChangedByWhoKnowsItAndEndsTheOtherSessions() throws InterruptedException {
    add("bert" + RUN);
    SiteClient here = client();
    SiteClient elsewhere = client();
    assertEquals(303, here.login("bert" + RUN, PASSWORD));
    assertEquals(303, elsewhere.login("bert" + RUN, PASSWORD));

    assertTrue(change(here, "wrong", "a new password of his").contains("not this one"));
    assertTrue(change(here, PASSWORD, "short").contains("12 to 128"));
    String before = here.cookie();
    assertTrue(change(here, PASSWORD, "a new password of his").contains("holds from now on"));
    assertNotEquals(before, here.cookie());
    assertIsToldOnce("password changed of bert" + RUN + " by bert" + RUN);
    assertEquals(200, here.get(HOME).statusCode());
    Eventually.within(
        Duration.ofSeconds(20),
        () -> elsewhere.get(HOME).statusCode() != 200,
        "the other session ends");
    assertEquals(303, client().login("bert" + RUN, "a new password of his"));
  }

  @Test
  @RunAsClient
  void textSurvivesTheEndOfTheSessionAndAWrongPassword() {
    SiteClient author = author("emil" + RUN);
    PageForm written = PageForm.of(author.get(EDITOR).body(), "note-form");
    written = written.with("title", MARKUP.replace('\n', ' ')).with("body", MARKUP);
    logOut(author);

    HttpResponse<String> asked = author.post(EDITOR, written.with("publish", "x").fields());
    assertIsLoginWithText(asked);
    HttpResponse<String> wrong = tryIn(author, asked, "emil" + RUN, "wrong");
    assertIsLoginWithText(wrong);
    assertTrue(wrong.body().contains("do not belong together"), wrong::body);
    HttpResponse<String> right = tryIn(author, wrong, "emil" + RUN, PASSWORD);
    assertEquals(303, right.statusCode());
    assertEquals(EDITOR, right.headers().firstValue("Location").orElse(""));

    assertTextIsBackOnce(author, written);
  }

  @Test
  @RunAsClient
  void textSurvivesALoginInAnotherWindow() {
    SiteClient author = author("finn" + RUN);
    PageForm written = PageForm.of(author.get(EDITOR).body(), "note-form");
    written = written.with("title", "Of two windows").with("body", MARKUP);
    logOut(author);
    assertEquals(303, author.login("finn" + RUN, PASSWORD));

    HttpResponse<String> expired = author.post(EDITOR, written.with("publish", "x").fields());
    assertEquals(303, expired.statusCode());
    assertEquals(EDITOR, expired.headers().firstValue("Location").orElse(""));
    assertTextIsBackOnce(author, written);
  }

  /** Names come back too, and another site could have its visitors post a text. */
  @Test
  @RunAsClient
  void formThatIsNotOursIsNotRepeated() {
    String name = "title\"><script>alert(1)</script>";
    Map<String, String> form = Map.of("keep", name, name, "a text of mine");
    HttpResponse<String> named = client().post(EDITOR, form);
    assertIsLoginWithText(named);
    assertEquals("a text of mine", PageForm.of(named.body(), "login").field("kept." + name));

    HttpResponse<String> foreign = client().post(EDITOR, form, "Origin", "https://evil.example");
    assertEquals(303, foreign.statusCode());
    assertFalse(foreign.body().contains("a text of mine"), foreign::body);
  }

  private static void assertIsLoginWithText(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("<h1>Log in</h1>"), answer::body);
    assertTrue(answer.body().contains("What you wrote is kept"), answer::body);
    assertFalse(answer.body().contains("<script"), answer::body);
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
  }

  /** A login from the page that carries a form along. */
  private static HttpResponse<String> tryIn(
      SiteClient client, HttpResponse<String> page, String name, String password) {
    PageForm form = PageForm.of(page.body(), "login").with("name", name).with("enter", "x");
    return client.post(form.action(), form.with("password", password).fields());
  }

  /** It can be saved; the next note begins empty. */
  private static void assertTextIsBackOnce(SiteClient author, PageForm written) {
    String page = author.get(EDITOR).body();
    assertFalse(page.contains("<script"), page);
    PageForm back = PageForm.of(page, "note-form");
    assertEquals(written.field("title"), back.field("title"));
    assertEquals(written.field("body"), back.field("body"));
    assertEquals("", PageForm.of(author.get(EDITOR).body(), "note-form").field("body"));

    HttpResponse<String> saved = author.post(EDITOR, back.with("draft", "x").fields());
    assertEquals(303, saved.statusCode());
    String note = saved.headers().firstValue("Location").orElseThrow();
    assertEquals(
        written.field("body"), PageForm.of(author.get(note).body(), "note-form").field("body"));
  }

  private static void logOut(SiteClient client) {
    String before = client.cookie();
    assertEquals(303, client.submit("/logout", "logout", Map.of("logout:leave", "x")).statusCode());
    assertEquals(before, client.cookie(), "the browser keeps the cookie of a session that is over");
  }

  @Test
  @RunAsClient
  void adminSetsAPasswordOfSomebodyElse() {
    add("gina" + RUN);
    assertEquals(303, client().login("gina" + RUN, PASSWORD));
    Map<String, String> change =
        Map.of(
            "change:who", "gina" + RUN, "change:new", "a new password of hers", "change:set", "x");
    HttpResponse<String> answer = admin().submit(USERS, "change", change);
    assertTrue(answer.body().contains("notice good"), answer::body);
    assertIsToldOnce("password changed of gina" + RUN + " by admin");
    assertEquals(200, client().login("gina" + RUN, PASSWORD));
    assertEquals(303, client().login("gina" + RUN, "a new password of hers"));
  }

  @Test
  @RunAsClient
  void adminRemovesAUserButNotTheLastAdmin() {
    add("hugo" + RUN);
    assertIsToldOnce("author added: hugo" + RUN + " by admin");
    assertEquals(303, client().login("hugo" + RUN, PASSWORD));
    SiteClient admin = admin();
    assertTrue(admin.get(USERS).body().contains("hugo" + RUN));
    assertEquals(303, remove(admin, "hugo" + RUN).statusCode());
    assertFalse(admin.get(USERS).body().contains("hugo" + RUN));
    assertIsToldOnce("account removed: hugo" + RUN + " by admin");
    assertEquals(200, client().login("hugo" + RUN, PASSWORD));

    HttpResponse<String> refused = remove(admin, "admin");
    assertEquals(200, refused.statusCode());
    assertTrue(refused.body().contains("notice bad"), refused::body);
    admin();
  }

  private static HttpResponse<String> remove(SiteClient admin, String name) {
    return admin.submit(
        USERS + "/remove?name=" + name, "remove-form", Map.of("account", name, "remove", "x"));
  }

  @Test
  @RunAsClient
  void cookieIsForTheServerAloneAndForThisSite() {
    HttpResponse<String> answer = tryIn("admin", StarPunkWar.ADMIN_PASSWORD);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.toLowerCase(Locale.ROOT).contains("samesite=lax"), cookie);
    assertTrue(cookie.contains("Path=/"), cookie);
  }

  @Test
  @RunAsClient
  void everyAnswerHasItsHeaders() throws Exception {
    SiteClient admin = client();
    admin.login("admin", StarPunkWar.ADMIN_PASSWORD);
    add("carl" + RUN);
    SiteClient author = client();
    author.login("carl" + RUN, PASSWORD);
    int looked = 0;
    for (String path :
        List.of(
            "/",
            "/login",
            "/notes/none",
            "/none",
            "/feed/atom",
            "/feed/json",
            "/css/site.css",
            "/robots.txt",
            "/admin/notes",
            "/admin/performance",
            "/api/performance/summary")) {
      assertHasHeaders(client().get(path), path);
      for (SiteClient known : List.of(author, admin)) {
        HttpResponse<String> answer = known.get(path);
        assertHasHeaders(answer, path);
        assertTrue(cacheControl(answer).contains("no-store"), path);
      }
      looked += 3;
    }
    assertFalse(cacheControl(client().get("/")).contains("no-store"));
    for (String path :
        List.of(
            "/admin/users",
            "/admin/password",
            "/admin/notes/edit",
            "/admin/performance/self",
            "/admin/performance/controls",
            "/api/performance/series",
            "/logout")) {
      assertHasHeaders(admin.get(path), path);
      assertEquals("no-store", cacheControl(admin.get(path)), path);
      looked++;
    }
    System.out.println("answers whose headers were looked at: " + looked);
  }

  /** Whoever else is refused from here takes of the same few lines, so this may take some tries. */
  @Test
  @RunAsClient
  void refusalsAndReadingsAreInTheAuditLog() throws Exception {
    add("dora" + RUN);
    SiteClient author = client();
    author.login("dora" + RUN, PASSWORD);
    assertIsTold(
        () -> author.get("/admin/performance"),
        "403 for dora" + RUN + " from 127.0.0.1: /admin/performance");
    String path = "/api/performance/" + RUN;
    assertIsTold(() -> client().get(path), "401 for nobody known from 127.0.0.1: " + path);

    String read = "performance figures read by admin from 127.0.0.1";
    long before = ServerLog.of("logins").lines(read);
    SiteClient admin = client();
    admin.login("admin", StarPunkWar.ADMIN_PASSWORD);
    assertEquals(200, admin.get("/admin/performance/classes").statusCode());
    for (int readings = 0; readings < 3; readings++) {
      assertEquals(200, admin.get("/admin/performance").statusCode());
      assertEquals(200, admin.get("/api/performance/summary").statusCode());
    }
    SiteClient next = client();
    next.login("admin", StarPunkWar.ADMIN_PASSWORD);
    next.get("/admin/performance");
    for (int tries = 0; tries < 10 && ServerLog.of("logins").lines(read) < before + 2; tries++) {
      TimeUnit.SECONDS.sleep(1);
    }
    assertEquals(before + 2, ServerLog.of("logins").lines(read));
  }

  private static void assertIsTold(Runnable request, String line) throws InterruptedException {
    for (int tries = 0; tries < 60; tries++) {
      request.run();
      TimeUnit.SECONDS.sleep(1);
      if (ServerLog.of("logins").lines(line) > 0) {
        return;
      }
    }
    fail("not in the log: " + line);
  }

  /** By one line, which may be written a little later. */
  private static void assertIsToldOnce(String line) {
    Eventually.within(
        Duration.ofSeconds(20), () -> ServerLog.of("logins").lines(line) > 0, "told: " + line);
    assertEquals(1, ServerLog.of("logins").lines(line), line);
  }

  private static String cacheControl(HttpResponse<String> answer) {
    return answer.headers().firstValue("Cache-Control").orElse("");
  }

  private static void assertHasHeaders(HttpResponse<String> answer, String path) {
    for (String header :
        List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy")) {
      assertTrue(
          answer.headers().firstValue(header).isPresent(),
          () -> header + " of " + answer.statusCode() + ' ' + path + ' ' + answer.headers().map());
    }
    assertFalse(answer.headers().firstValue("X-Powered-By").isPresent(), path);
  }

  private static String change(SiteClient client, String current, String password) {
    return client
        .submit(
            "/admin/password",
            "own-password",
            Map.of("current", current, "password", password, "repeated", password, "set", "x"))
        .body();
  }

  private HttpResponse<String> tryIn(String name, String password) {
    return client()
        .submit("/login", "login", Map.of("name", name, "password", password, "enter", "Log in"));
  }

  private void add(String name) {
    admin().addAuthor(name, PASSWORD);
  }

  /** A new author, logged in. */
  private SiteClient author(String name) {
    add(name);
    SiteClient author = client();
    assertEquals(303, author.login(name, PASSWORD));
    return author;
  }

  private SiteClient admin() {
    SiteClient admin = client();
    assertEquals(303, admin.login("admin", StarPunkWar.ADMIN_PASSWORD));
    return admin;
  }

  private SiteClient client() {
    return new SiteClient(site());
  }

  private URI site() {
    try {
      return address.toURI().resolve("/");
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** In the form in which the server stores it. */
  private static String hash(String password, int iterations) throws GeneralSecurityException {
    byte[] salt = new byte[32];
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
            .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 512))
            .getEncoded();
    Base64.Encoder base64 = Base64.getEncoder();
    return "PBKDF2WithHmacSHA512:%d:%s:%s"
        .formatted(iterations, base64.encodeToString(salt), base64.encodeToString(key));
  }
}
