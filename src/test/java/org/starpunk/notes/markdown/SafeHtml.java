package org.starpunk.notes.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a browser would make of the HTML of a note, held against a list of its own: which elements
 * and attributes there may be, and which addresses. It knows nothing of how the HTML was made safe.
 */
final class SafeHtml {

  private static final Set<String> ELEMENTS =
      Set.of(
          "p",
          "br",
          "hr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "em",
          "strong",
          "b",
          "i",
          "del",
          "s",
          "sub",
          "sup",
          "q",
          "cite",
          "small",
          "ul",
          "ol",
          "li",
          "blockquote",
          "pre",
          "code",
          "kbd",
          "samp",
          "table",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "a",
          "img");

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "a", Set.of("href", "title", "rel"),
          "img", Set.of("src", "alt", "title"),
          "ol", Set.of("start"));

  private SafeHtml() {}

  /** What is wrong with a note's HTML, where a page shows it, and once more when parsed again. */
  static List<String> faults(String html) {
    Document once = page(html);
    List<String> faults = new ArrayList<>(faultsOf(once));
    faults.addAll(faultsOf(page(once.select("#note").html())));
    return faults;
  }

  private static Document page(String html) {
    return Jsoup.parse(
        "<!DOCTYPE html><html><body><main><article><div id=\"note\">"
            + html
            + "</div></article><footer id=\"after\"></footer></main></body></html>");
  }

  private static List<String> faultsOf(Document page) {
    List<String> faults = new ArrayList<>();
    if (page.select("body > main > article > div#note").size() != 1
        || page.select("body > main > footer#after").size() != 1) {
      faults.add("the page around it is broken");
    }
    for (Element outer : page.select("html, body")) {
      if (!outer.attributes().isEmpty()) {
        faults.add("attributes of " + outer.normalName());
      }
    }
    for (Element element : page.select("#note, #note *")) {
      if (!element.id().equals("note")) {
        judge(element, faults);
      }
    }
    return faults;
  }

  private static void judge(Element element, List<String> faults) {
    if (!ELEMENTS.contains(element.normalName())) {
      faults.add("element " + element.normalName());
    }
    Set<String> known = ATTRIBUTES.getOrDefault(element.normalName(), Set.of());
    for (Attribute attribute : element.attributes()) {
      if (!known.contains(attribute.getKey())) {
        faults.add("attribute " + attribute.getKey() + " of " + element.normalName());
      }
    }
    if (element.hasAttr("href") && !leadsSomewhere(element.attr("href"))) {
      faults.add("link to " + element.attr("href"));
    }
    if (element.hasAttr("src") && !loaded(element.attr("src")).startsWith("https://")) {
      faults.add("picture of " + element.attr("src"));
    }
  }

  /** Browsers drop tabs and line ends, and blanks and controls at the beginning. */
  private static String loaded(String address) {
    return address
        .replaceAll("[\\t\\r\\n]", "")
        .replaceAll("^[\\x00-\\x20]+", "")
        .toLowerCase(Locale.ROOT);
  }

  /** By http, https or mailto, or on this site: whatever has a colon first has a scheme. */
  private static boolean leadsSomewhere(String address) {
    String loaded = loaded(address);
    int colon = loaded.indexOf(':');
    int path = indexOfPath(loaded);
    if (colon < 0 || (path >= 0 && path < colon)) {
      return true;
    }
    return Set.of("http", "https", "mailto").contains(loaded.substring(0, colon));
  }

  private static int indexOfPath(String address) {
    for (int i = 0; i < address.length(); i++) {
      if ("/?#".indexOf(address.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
