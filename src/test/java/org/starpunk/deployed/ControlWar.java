package org.starpunk.deployed;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A small application with one of everything that the monitor plugs into. */
final class ControlWar {

  private static final String MONITOR = "(starpunk-monitor|bucket4j|fastcsv|prometheus).*";

  private ControlWar() {}

  /** With Derby in a pool of its own, without the monitor and anything else of StarPunk's. */
  static Path bare(Path directory) {
    return written(archive(), directory.resolve("control.war"));
  }

  /** The same with the monitor's jar and what it needs. */
  static Path monitored(Path directory) {
    return written(with(archive(), MONITOR), directory.resolve("monitored.war"));
  }

  /** Next to nothing: it takes another application's place in the server. */
  static Path replacement(Path directory) {
    return written(
        ShrinkWrap.create(WebArchive.class).addClass(ControlServlet.class),
        directory.resolve("replacement.war"));
  }

  private static WebArchive archive() {
    return with(ShrinkWrap.create(WebArchive.class), "derby.*")
        .addClasses(
            ControlApplication.class,
            ControlDatabase.class,
            ControlResource.class,
            ControlServlet.class,
            ControlState.class,
            ControlTimer.class)
        .addAsWebInfResource(
            new StringAsset(
                "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                    + " bean-discovery-mode=\"annotated\"/>"),
            "beans.xml")
        .addAsWebResource(
            new StringAsset(
                "<html xmlns=\"http://www.w3.org/1999/xhtml\""
                    + " xmlns:h=\"jakarta.faces.html\"><h:body><h:form><h:inputText/></h:form>"
                    + "</h:body></html>"),
            "page.xhtml");
  }

  /** With libraries of StarPunk's. */
  private static WebArchive with(WebArchive archive, String libraries) {
    return archive.merge(StarPunkWar.with(), Filters.include("/WEB-INF/lib/" + libraries));
  }

  private static Path written(WebArchive archive, Path file) {
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }
}
