package org.starpunk.monitor.report.page;

import java.time.Instant;

/** A cell of a table's row, which writes itself. */
sealed interface Cell {

  void write(Markup to);

  /**
   * A figure or a few words.
   *
   * @param style for the style sheet; empty where it has none
   */
  record Plain(String text, String style) implements Cell {

    Plain(String text) {
      this(text, "");
    }

    @Override
    public void write(Markup to) {
      to.element("td", style, text);
    }
  }

  /** A figure with a remark after it. */
  record Remarked(String text, String remark) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("td", "num-cell").text(text).text(" ").element("small", "", remark).close("td");
    }
  }

  /** A share in percent, as a bar and as a figure. */
  record Share(long percent) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("td", "share").open("meter", "");
      to.attribute("min", "0").attribute("max", "100").attribute("value", Long.toString(percent));
      to.attribute("aria-hidden", "true").close("meter").text(" ");
      to.element("span", "percent", percent + " %").close("td");
    }
  }

  /** A time, as an age that tells the time itself as a tooltip. */
  record Moment(Instant at, String ago) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("td", "").open("time", "");
      to.attribute("datetime", at.toString()).attribute("title", at.toString());
      to.text(ago).close("time").close("td");
    }
  }

  /**
   * A request, which leads to the page of its endpoint.
   *
   * @param name method and route; empty outside of requests
   * @param outside what to say then
   * @param trace id of its timeline; empty where it has none
   */
  record Request(String name, String outside, String trace) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("td", "");
      if (name.isEmpty()) {
        to.text(outside);
      } else {
        to.link(SlowdownRow.endpointAddress(name), name);
      }
      if (!trace.isEmpty()) {
        to.open("small", "place").link("/admin/performance/trace?id=" + trace, trace);
        to.close("small");
      }
      to.close("td");
    }
  }

  /**
   * A statement that somebody ran; a long one is opened from its beginning.
   *
   * @param key what it is remembered by when it is open
   * @param place the application's line that ran it, or empty
   */
  record Statement(String statement, String key, String place) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("td", "sql").code(statement, key);
      to.element("small", "place", place).close("td");
    }
  }

  /** A line of the application. */
  record Place(String line) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("td", "sql").element("small", "place", line).close("td");
    }
  }

  /**
   * The head of a row.
   *
   * @param address of its page; empty where it has none
   * @param remark in a few words, or empty
   */
  record Name(String name, String address, String remark) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("th", "").attribute("scope", "row");
      if (address.isEmpty()) {
        to.text(name);
      } else {
        to.link(address, name);
      }
      if (!remark.isEmpty()) {
        to.text(" ").element("small", "", remark);
      }
      to.close("th");
    }
  }

  /** The head of a row that is about a statement. */
  record StatementName(String statement) implements Cell {

    @Override
    public void write(Markup to) {
      to.open("th", "").attribute("scope", "row").code(statement, statement).close("th");
    }
  }
}
