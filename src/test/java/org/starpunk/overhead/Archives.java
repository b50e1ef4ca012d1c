package org.starpunk.overhead;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import net.bull.javamelody.JdbcWrapper;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jrobin.core.RrdDb;
import org.starpunk.deployed.StarPunkWar;

/**
 * The archives of the arms: the site as it was built, and the site with JavaMelody, the monitor
 * disabled.
 *
 * @param site as it was built
 * @param withMelody the same with JavaMelody's filter and its wrapper around the pool
 */
record Archives(File site, File withMelody) {

  /** Makes the second in a directory. */
  static Archives in(Path directory) throws URISyntaxException {
    File melody = directory.resolve("starpunk-javamelody.war").toFile();
    WebArchive war = StarPunkWar.with(MelodyDataSource.class);
    war.addAsLibraries(jarOf(JdbcWrapper.class), jarOf(RrdDb.class));
    war.as(ZipExporter.class).exportTo(melody, true);
    return new Archives(StarPunkWar.file(), melody);
  }

  File of(Arm arm) {
    return arm == Arm.JAVAMELODY ? withMelody : site;
  }

  private static File jarOf(Class<?> type) throws URISyntaxException {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
