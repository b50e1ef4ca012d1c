package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;

/**
 * The cells of a table's row. A page has thousands, and an expression for each would be what most
 * of its time is spent on: here one expression tells all cells of a row.
 */
@FacesComponent(Cells.TYPE)
public class Cells extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.Cells";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    Markup markup = Markup.of(faces);
    if (getAttributes().get("value") instanceof List<?> cells) {
      for (Object each : cells) {
        ((Cell) each).write(markup);
      }
    }
  }
}
