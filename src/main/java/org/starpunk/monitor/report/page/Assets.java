package org.starpunk.monitor.report.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.Resource;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * The addresses of the pages' own files. Faces lets browsers keep a file for a week, so its address
 * ends in a checksum of what is in it: with a new version they ask for the new one.
 */
@Named("monitorAssets")
@ApplicationScoped
public class Assets {

  private static final String LIBRARY = "monitor";

  private final Map<String, String> checksums = new ConcurrentHashMap<>();

  /**
   * The address of a file, such as {@code dashboard.css}, as it stands in the page.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public String address(String name) {
    FacesContext faces = FacesContext.getCurrentInstance();
    Resource file = faces.getApplication().getResourceHandler().createResource(name, LIBRARY);
    if (file == null) {
      throw new IllegalArgumentException("the monitor has no file " + name);
    }
    String path = file.getRequestPath();
    return faces
        .getExternalContext()
        .encodeResourceURL(
            path
                + (path.indexOf('?') < 0 ? '?' : '&')
                + "sum="
                + checksums.computeIfAbsent(name, any -> checksum(file)));
  }

  private static String checksum(Resource file) {
    try (InputStream content = file.getInputStream()) {
      CRC32 checksum = new CRC32();
      checksum.update(content.readAllBytes());
      return Long.toHexString(checksum.getValue());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
