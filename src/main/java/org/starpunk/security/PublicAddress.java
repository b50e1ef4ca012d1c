package org.starpunk.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.starpunk.notes.store.SettingException;
import org.starpunk.notes.store.Settings;

/**
 * The site's address as its readers see it: the setting where there is one, else what the request
 * says.
 */
public final class PublicAddress {

  public static final String PROPERTY = "starpunk.public.url";

  private final Optional<String> setting;

  PublicAddress(Optional<String> setting) {
    this.setting = setting.map(PublicAddress::checked);
  }

  public static PublicAddress of(Function<String, Optional<String>> settings) {
    return new PublicAddress(settings.apply(PROPERTY));
  }

  /** As the settings of this server have it. */
  public static PublicAddress configured() {
    return of(new Settings());
  }

  /** The address without a slash at its end, if it is set. */
  public Optional<String> setting() {
    return setting;
  }

  /** Where a path of this application, such as {@code /notes/first}, begins. */
  public String base(HttpServletRequest request) {
    return setting.orElseGet(() -> origin(request) + request.getContextPath());
  }

  public boolean isHttps() {
    return setting.filter(address -> address.startsWith("https:")).isPresent();
  }

  private static String origin(HttpServletRequest request) {
    int port = request.getServerPort();
    boolean usual = port == ("https".equals(request.getScheme()) ? 443 : 80);
    return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
  }

  private static String checked(String address) {
    URI uri = parsed(address);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw malformed(address, null);
    }
    return address.replaceFirst("/+$", "");
  }

  private static URI parsed(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException failure) {
      throw malformed(address, failure);
    }
  }

  private static SettingException malformed(String address, @Nullable Throwable cause) {
    return new SettingException(
        PROPERTY,
        "an address such as https://notes.example/",
        address,
        "correct it, or remove it and the site goes by each request",
        cause);
  }
}
