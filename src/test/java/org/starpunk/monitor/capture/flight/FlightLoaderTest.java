package org.starpunk.monitor.capture.flight;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/** The recorder outlives the application, and must not hold its classes. */
class FlightLoaderTest {

  private static final int COLLECTIONS = 20;

  @Test
  void loaderOfAnApplicationIsFreeAfterItStopped() throws Exception {
    FlightRecorder.getFlightRecorder();
    WeakReference<ClassLoader> loader = useInAnApplication();
    for (int i = 0; loader.get() != null && i < COLLECTIONS; i++) {
      System.gc();
    }
    assertNull(loader.get());
  }

  private static WeakReference<ClassLoader> useInAnApplication() throws Exception {
    URL classes = Flight.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader application =
            new ApplicationLoader(classes, Flight.class.getClassLoader());
        Recording recording = new Recording()) {
      recording.start();
      Class<?> flight = application.loadClass(Flight.class.getName());
      assertTrue(flight != Flight.class);
      Object registration = flight.getMethod("register").invoke(null);
      assertTrue(flight.getMethod("request").invoke(null) != null, "events are wanted");
      application
          .loadClass(FlightRegistration.class.getName())
          .getMethod("unregister")
          .invoke(registration);
      assertNull(flight.getMethod("request").invoke(null));
      return new WeakReference<>(application);
    }
  }

  /** Loads the monitor's classes itself, as a web application does. */
  private static final class ApplicationLoader extends URLClassLoader {

    ApplicationLoader(URL classes, ClassLoader parent) {
      super(new URL[] {classes}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return name.startsWith("org.starpunk.") ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }
}
