package org.starpunk.deployed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * A form as a browser has it before a button is pressed.
 *
 * @param action where it is posted
 * @param fields what is in its fields, the hidden ones too, by name
 */
record PageForm(String action, Map<String, String> fields) {

  /** The form of a page. */
  static PageForm of(String page, String id) {
    Element form = Jsoup.parse(page).getElementById(id);
    if (form == null) {
      throw new AssertionError("no form " + id + " in " + page);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    form.select("input:not([type=submit])").forEach(in -> fields.put(in.attr("name"), in.val()));
    form.select("textarea").forEach(in -> fields.put(in.attr("name"), in.wholeText().strip()));
    return new PageForm(form.attr("action"), fields);
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The same with a field filled in, or a button pressed. */
  PageForm with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new PageForm(action, changed);
  }
}
