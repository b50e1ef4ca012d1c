package org.starpunk.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.starpunk.notes.store.Settings;
import org.starpunk.notes.store.StoreException;

/**
 * How a request is known to be somebody's: by the session that the login page made, and below /api
 * also by HTTP Basic or the bearer token of a scraper, which make no session.
 *
 * <p>Who is not known gets the login page, or 401 below /api. Pages for everybody cost a request
 * without a session nothing here.
 */
@ApplicationScoped
public class SiteAuthentication implements HttpAuthenticationMechanism {

  private static final System.Logger LOGGER = System.getLogger(SiteAuthentication.class.getName());

  private Accounts accounts;
  private Challenge challenge;
  private MetricsToken metricsToken;

  /** What the container's client proxy extends. */
  @SuppressWarnings("NullAway.Init")
  protected SiteAuthentication() {}

  @Inject
  SiteAuthentication(Accounts accounts) {
    this(accounts, new Settings());
  }

  SiteAuthentication(Accounts accounts, Function<String, Optional<String>> settings) {
    this.accounts = accounts;
    this.metricsToken = MetricsToken.of(settings);
    this.challenge = new Challenge(PublicAddress.of(settings));
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<Identity> identity = identityOf(request);
    if (identity.isPresent()) {
      return context.notifyContainerAboutLogin(identity.get().name(), identity.get().roles());
    }
    if (Challenge.isApi(request)) {
      return metricsToken.isCarriedBy(request.getHeader("Authorization"))
          ? context.notifyContainerAboutLogin(MetricsToken.BEARER, Set.of(Role.METRICS))
          : basic(request, response, context);
    }
    return context.isProtected() ? challenge.page(request, response, context) : context.doNothing();
  }

  private AuthenticationStatus basic(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<BasicCredentials> credentials =
        BasicCredentials.of(request.getHeader("Authorization"));
    try {
      if (credentials.isPresent()) {
        String name = credentials.get().name();
        Attempt<Set<String>> attempt =
            accounts.roles(name, credentials.get().password(), ClientAddress.of(request));
        if (attempt.isGranted()) {
          return context.notifyContainerAboutLogin(name, attempt.granted().orElseThrow());
        }
        if (attempt.isTooMany()) {
          return challenge.tooMany(request, response, attempt.waitSeconds());
        }
      }
    } catch (StoreException databaseFails) {
      LOGGER.log(Level.ERROR, "Nobody could be let in by HTTP Basic", databaseFails);
      return challenge.outOfService(request, response);
    }
    return context.isProtected() ? challenge.api(request, response) : context.doNothing();
  }

  /**
   * Nothing is looked up without a session. Where somebody logs out of it meanwhile it is over, and
   * no new one is made.
   */
  private Optional<Identity> identityOf(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    try {
      return session == null
          ? Optional.empty()
          : Identity.of(session).flatMap(found -> checked(session, found, Instant.now()));
    } catch (IllegalStateException loggedOut) {
      return Optional.empty();
    }
  }

  /**
   * Looks at the account again every few seconds: it may be gone, or have another password. One
   * request of a session does so, others go on meanwhile. While the database is down the login
   * stands, for then the dashboard is needed most; so a look that has to wait for it is not made
   * for each file of a page.
   */
  private Optional<Identity> checked(HttpSession session, Identity identity, Instant now) {
    if (identity.isOver(now)) {
      session.invalidate();
      return Optional.empty();
    }
    if (!identity.isDue(now)) {
      return Optional.of(identity);
    }
    identity.checkedAt(now).storeIn(session);
    try {
      Optional<Identity> renewed = identity.renewed(accounts.find(identity.name()), now);
      renewed.ifPresentOrElse(fresh -> fresh.storeIn(session), session::invalidate);
      return renewed;
    } catch (StoreException databaseDown) {
      return Optional.of(identity);
    }
  }
}
