package org.starpunk.monitor.report.page;

import jakarta.faces.component.UIComponent;
import jakarta.faces.view.facelets.ComponentConfig;
import jakarta.faces.view.facelets.ComponentHandler;
import jakarta.faces.view.facelets.FaceletContext;
import java.io.IOException;

/** Builds what is within a {@link SharedPart} only where it has to be rendered. */
public class SharedPartHandler extends ComponentHandler {

  public SharedPartHandler(ComponentConfig config) {
    super(config);
  }

  @Override
  public void applyNextHandler(FaceletContext context, UIComponent component) throws IOException {
    if (!((SharedPart) component).takeKnownMarkup()) {
      super.applyNextHandler(context, component);
    }
  }
}
