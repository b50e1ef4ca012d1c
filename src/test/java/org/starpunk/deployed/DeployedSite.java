package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the site on a server that Arquillian manages: where it is, and who asks it. */
@ExtendWith(ArquillianExtension.class)
abstract class DeployedSite {

  @ArquillianResource private URL address;

  /** Its first page; the adapter does not always end its address by a slash. */
  URI site() {
    try {
      return address.toURI().resolve("/");
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Somebody without a login. */
  SiteClient visitor() {
    return new SiteClient(site());
  }

  /** Somebody who is logged in as the admin. */
  SiteClient admin() {
    SiteClient admin = visitor();
    assertEquals(303, admin.login("admin", StarPunkWar.ADMIN_PASSWORD));
    return admin;
  }

  PerformanceApi api() {
    return new PerformanceApi(site());
  }
}
