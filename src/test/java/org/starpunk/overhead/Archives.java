package org.starpunk.overhead;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bull.javamelody.JdbcWrapper;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jrobin.core.RrdDb;
import org.starpunk.deployed.StarPunkWar;

/**
 * The archives of the arms: the site as it was built, and with something more.
 *
 * @param site as it was built
 * @param directory gets those that are made
 */
record Archives(File site, Path directory) {

  private static final String DESCRIPTOR = "WEB-INF/glassfish-web.xml";
  private static final String ROOT = "<context-root>/</context-root>";
  static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";

  static Archives in(Path directory) {
    return new Archives(StarPunkWar.file(), directory);
  }

  /** The archive of an arm, made where it is not the site as it was built. */
  File of(Arm arm) {
    return switch (arm) {
      case JAVAMELODY -> file(withMelody(), arm);
      case EMPTY_FILTER -> file(built().addClasses(FirstFilter.class, EmptyFilter.class), arm);
      case BUSY_FILTER -> file(built().addClasses(FirstFilter.class, BusyFilter.class), arm);
      case CHANGED -> file(changed(), arm);
      default -> site;
    };
  }

  private WebArchive built() {
    return ShrinkWrap.create(ZipImporter.class, "starpunk.war")
        .importFrom(site)
        .as(WebArchive.class);
  }

  /** With JavaMelody's filter and its wrapper around the pool. */
  private WebArchive withMelody() {
    return built()
        .addClass(MelodyDataSource.class)
        .addAsLibraries(jarOf(JdbcWrapper.class), jarOf(RrdDb.class));
  }

  /**
   * With the class files of a directory, each where its package says; the loader finds them before
   * those of the archive's libraries. Not for beans, which would be there twice.
   */
  private WebArchive changed() {
    String classes = System.getProperty("overhead.changed", "");
    if (classes.isEmpty()) {
      throw new IllegalStateException(
          "CHANGED needs -Doverhead.changed=DIR, a directory of class files");
    }
    return built()
        .merge(
            ShrinkWrap.create(GenericArchive.class)
                .as(ExplodedImporter.class)
                .importDirectory(classes)
                .as(GenericArchive.class),
            "WEB-INF/classes");
  }

  private File file(WebArchive war, Arm arm) {
    File file = directory.resolve("starpunk-" + arm.name() + ".war").toFile();
    war.as(ZipExporter.class).exportTo(file, true);
    return file;
  }

  /**
   * The archive of an arm that shares its server with others: under {@link #path} and with its
   * settings in itself, as those of the server are for all.
   *
   * @param directory gets the archive and its database
   */
  File sharing(Arm arm, Path directory) {
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, arm.name() + ".war")
            .importFrom(of(arm))
            .as(WebArchive.class);
    replace(war, DESCRIPTOR, text -> text.replace(ROOT, ROOT.replace("/<", path(arm) + '<')));
    replace(
        war,
        SETTINGS,
        text ->
            text
                + Stream.concat(
                        Stream.of("starpunk.home=" + directory.resolve(arm.name())),
                        arm.settings().stream())
                    .collect(Collectors.joining("\n", "\n", "\n")));
    File file = directory.resolve(arm.name() + ".war").toFile();
    war.as(ZipExporter.class).exportTo(file, true);
    return file;
  }

  /** Where an arm is that shares its server: {@code /off}. */
  static String path(Arm arm) {
    return '/' + arm.name().toLowerCase(Locale.ROOT);
  }

  private static void replace(WebArchive war, String path, UnaryOperator<String> change) {
    try (InputStream text = war.get(path).getAsset().openStream()) {
      String before = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      String after = change.apply(before);
      if (after.equals(before)) {
        throw new IllegalStateException(path + " of the archive is not as it was");
      }
      war.delete(path);
      war.add(new StringAsset(after), path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File jarOf(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
