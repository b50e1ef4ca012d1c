package org.starpunk.monitor.report.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/**
 * A table with its title, what rows are chosen by, and its foot. A page has fourteen, with hundreds
 * of rows, and expressions for each text would be what most of its time is spent on: here one
 * expression tells all of a table.
 */
@FacesComponent(TableCard.TYPE)
public class TableCard extends UIComponentBase {

  static final String TYPE = "org.starpunk.monitor.TableCard";

  @Override
  public String getFamily() {
    return TYPE;
  }

  @Override
  public void encodeBegin(FacesContext faces) throws IOException {
    if (getAttributes().get("of") instanceof Table table) {
      Markup markup = Markup.of(faces, Markup.TABLE_LENGTH);
      new Writing(table, markup, Texts.ofView()).card();
      markup.writeTo(faces);
    }
  }

  /** One table on its way into the page. */
  private record Writing(Table table, Markup to, Texts texts) {

    void card() {
      to.open("section", "card table").attribute("id", table.key());
      to.attribute("data-table", table.key());
      header();
      to.open("div", "scroll").attribute("tabindex", "0").attribute("role", "region");
      to.attribute("aria-labelledby", titleId());
      to.open("table", table.wide() ? table.kind().style() + " wide" : table.kind().style());
      heads();
      to.open("tbody", "").attribute("id", table.key() + "-rows").attribute("data-live", "");
      for (Row row : table.rows()) {
        row(row);
      }
      to.close("tbody").close("table").close("div");
      foot();
      to.close("section");
    }

    private String titleId() {
      return table.key() + "-title";
    }

    private void header() {
      to.open("header", "").open("h2", "").attribute("id", titleId());
      to.text(texts.get(table.key() + ".title")).text(" ").element("small", "", table.note());
      to.close("h2");
      if (table.kind().isSearched()) {
        tools();
      }
      to.close("header");
    }

    private void tools() {
      to.open("div", "tools");
      to.open("span", "found").attribute("role", "status").close("span");
      if (table.kind().isOfRequests()) {
        to.open("a", "columns").attribute("href", table.columnsAddress());
        to.text(texts.get(table.wide() ? "table.fewer" : "table.columns")).close("a");
      }
      if (table.kind().isOfOperations()) {
        choice("data-flag", "erring", "table.erring");
      }
      if (table.kind().isOfRequests()) {
        choice("data-without", "own", "table.foreign");
      }
      scripted().text(texts.get("table.find")).text(" ");
      to.open("input", "").attribute("type", "search").attribute("autocomplete", "off");
      to.attribute("spellcheck", "false").attribute("aria-describedby", titleId());
      to.closeVoid().close("label").close("div");
    }

    private void choice(String attribute, String flag, String text) {
      scripted().open("input", "").attribute("type", "checkbox").attribute(attribute, flag);
      to.closeVoid().text(" ").text(texts.get(text)).close("label");
    }

    /** A label that a script shows, since nothing comes of it without. */
    private Markup scripted() {
      return to.open("label", "scripted").attribute("hidden", "hidden");
    }

    private void heads() {
      to.open("thead", "").open("tr", "");
      for (Column column : table.columns()) {
        to.open("th", "").attribute("scope", "col");
        to.attributeUnlessEmpty("data-sort", column.sort());
        to.attributeUnlessEmpty("aria-sort", column.order());
        to.text(texts.get(column.text())).close("th");
      }
      to.close("tr").close("thead");
    }

    private void row(Row row) {
      to.open("tr", "").attribute("data-raw", row.raw());
      to.attributeUnlessEmpty("data-flags", row.flags());
      for (Cell each : row.cells(table.wide())) {
        each.write(to);
      }
      to.close("tr");
    }

    private void foot() {
      to.open("div", "below").attribute("id", table.key() + "-below");
      to.attribute("data-live", "");
      to.attribute("data-more", Boolean.toString(!table.more().isEmpty()));
      if (table.rows().isEmpty()) {
        to.element("p", "empty", table.empty());
      }
      if (!table.more().isEmpty()) {
        to.open("p", "more").open("a", "").attribute("href", table.address());
        to.text(table.more()).close("a").close("p");
      }
      to.close("div");
    }
  }
}
