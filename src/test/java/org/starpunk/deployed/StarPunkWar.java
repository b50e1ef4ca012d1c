package org.starpunk.deployed;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build made. */
public final class StarPunkWar {

  /** The admin's password in arquillian.xml. */
  public static final String ADMIN_PASSWORD = "correct-horse-battery";

  private StarPunkWar() {}

  public static File file() {
    return new File(System.getProperty("starpunk.war"));
  }

  /** The real WAR with what a test needs to ask it from inside; all tests need their base. */
  public static WebArchive with(Class<?>... guests) {
    return ShrinkWrap.create(ZipImporter.class, "starpunk.war")
        .importFrom(file())
        .as(WebArchive.class)
        .addClasses(DeployedSite.class, SiteClient.class, PerformanceApi.class, StarPunkWar.class)
        .addClasses(guests);
  }
}
