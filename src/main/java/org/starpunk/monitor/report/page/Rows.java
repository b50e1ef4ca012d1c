package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;

/**
 * The rows of a table. A page has hundreds, and expressions for each would be what most of its time
 * is spent on: here one expression tells all of them.
 */
@FacesComponent(Rows.TYPE)
public class Rows extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.Rows";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    Markup markup = Markup.of(faces);
    boolean wide = Boolean.TRUE.equals(getAttributes().get("wide"));
    if (getAttributes().get("value") instanceof List<?> rows) {
      for (Object each : rows) {
        write((Row) each, wide, markup);
      }
    }
  }

  private static void write(Row row, boolean wide, Markup to) throws IOException {
    to.open("tr", "").attribute("data-raw", row.raw());
    String flags = row.flags();
    if (!flags.isEmpty()) {
      to.attribute("data-flags", flags);
    }
    for (Cell each : row.cells(wide)) {
      each.write(to);
    }
    to.close("tr");
  }
}
