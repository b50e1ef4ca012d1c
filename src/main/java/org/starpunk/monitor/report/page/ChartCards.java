package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.List;

/**
 * Charts with their titles and keys, as drawings that need no script and as numbers for one. As
 * with {@link TableCard}, one expression tells all of them.
 */
@FacesComponent(ChartCards.TYPE)
public class ChartCards extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.ChartCards";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (getAttributes().get("of") instanceof List<?> charts) {
      Markup markup = Markup.of(faces, Markup.TABLE_LENGTH);
      Texts texts = Texts.ofView();
      for (Object each : charts) {
        new Writing((Chart) each, markup, texts).card();
      }
      markup.writeTo(faces);
    }
  }

  /** One chart on its way into the page. */
  private record Writing(Chart chart, Markup to, Texts texts) {

    void card() {
      to.open("figure", "card chart").attribute("id", "chart-" + chart.getKey());
      to.attribute("data-chart", chart.getKey()).attribute("data-times", chart.getTimes());
      to.attribute("data-end", Long.toString(chart.getEnd()));
      caption();
      to.open("div", "plot");
      drawing();
      to.close("div").close("figure");
    }

    private String text(String of) {
      return texts.get("chart." + chart.getKey() + '.' + of);
    }

    private void caption() {
      to.open("figcaption", "").element("h2", "", text("title"));
      to.element("span", "unit", text("unit")).open("span", "legend");
      for (Chart.Line line : chart.getLines()) {
        to.open("span", "key " + line.style()).attribute("data-line", line.style());
        to.attribute("data-values", line.values()).text(line.label()).close("span");
      }
      to.close("span").close("figcaption");
    }

    private void drawing() {
      to.open("svg", "").attribute("viewBox", "-44 -8 652 196").attribute("role", "img");
      to.attribute("aria-label", text("label"));
      for (Chart.Tick tick : chart.getTicks()) {
        to.open("line", "grid").attribute("x1", "0").attribute("x2", "600");
        to.attribute("y1", tick.y()).attribute("y2", tick.y()).close("line");
        to.open("text", "tick").attribute("x", "-8").attribute("y", tick.y());
        to.attribute("dy", "4").text(tick.label()).close("text");
      }
      time("tick start", "0", "chart.start");
      time("tick middle", "200", "chart.first");
      time("tick middle", "400", "chart.second");
      time("tick", "600", "chart.now");
      for (Chart.Line line : chart.getLines()) {
        to.open("path", line.style()).attribute("d", line.path()).close("path");
      }
      to.close("svg");
    }

    private void time(String style, String x, String text) {
      to.open("text", style).attribute("x", x).attribute("y", "180");
      to.text(texts.get(text)).close("text");
    }
  }
}
