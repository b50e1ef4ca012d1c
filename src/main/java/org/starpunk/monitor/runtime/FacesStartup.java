package org.starpunk.monitor.runtime;

import jakarta.faces.FactoryFinder;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import jakarta.faces.lifecycle.LifecycleFactory;
import org.starpunk.monitor.capture.view.RenderingProbe;

/**
 * Adds the rendering probe to every Faces lifecycle when Faces starts, if monitoring is enabled.
 */
public final class FacesStartup implements SystemEventListener {

  @Override
  public void processEvent(SystemEvent event) {
    MonitorExtension.current()
        .monitor()
        .map(Monitor::renderingProbe)
        .ifPresent(FacesStartup::register);
  }

  @Override
  public boolean isListenerForSource(Object source) {
    return true;
  }

  private static void register(RenderingProbe probe) {
    LifecycleFactory factory =
        (LifecycleFactory) FactoryFinder.getFactory(FactoryFinder.LIFECYCLE_FACTORY);
    factory
        .getLifecycleIds()
        .forEachRemaining(id -> factory.getLifecycle(id).addPhaseListener(probe));
  }
}
