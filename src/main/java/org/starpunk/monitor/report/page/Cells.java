package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;

/**
 * The cells of a table's row. A page has thousands, and an expression for each would be what most
 * of its time is spent on: here one expression tells all cells of a row.
 */
@FacesComponent(Cells.TYPE)
public class Cells extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.Cells";

  /**
   * A cell's text.
   *
   * @param style for the style sheet; empty where it has none
   * @param percent of a bar before the text; negative where it has none
   */
  record Cell(String text, String style, long percent) {

    Cell(String text) {
      this(text, "", -1);
    }

    Cell(String text, String style) {
      this(text, style, -1);
    }
  }

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    ResponseWriter writer = faces.getResponseWriter();
    if (getAttributes().get("value") instanceof List<?> cells) {
      for (Object each : cells) {
        write((Cell) each, writer);
      }
    }
  }

  private static void write(Cell cell, ResponseWriter writer) throws IOException {
    writer.startElement("td", null);
    if (!cell.style().isEmpty()) {
      writer.writeAttribute("class", cell.style(), null);
    }
    if (cell.percent() < 0) {
      writer.writeText(cell.text(), null);
    } else {
      writeBar(cell, writer);
    }
    writer.endElement("td");
  }

  private static void writeBar(Cell cell, ResponseWriter writer) throws IOException {
    writer.startElement("meter", null);
    writer.writeAttribute("min", "0", null);
    writer.writeAttribute("max", "100", null);
    writer.writeAttribute("value", Long.toString(cell.percent()), null);
    writer.writeAttribute("aria-hidden", "true", null);
    writer.endElement("meter");
    writer.writeText(" ", null);
    writer.startElement("span", null);
    writer.writeAttribute("class", "percent", null);
    writer.writeText(cell.text(), null);
    writer.endElement("span");
  }
}
