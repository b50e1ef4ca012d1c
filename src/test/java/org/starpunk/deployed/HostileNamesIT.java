package org.starpunk.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.starpunk.monitor.HostileTexts;

/** Names that a probe has met are text on the dashboard, whatever they hold. */
class HostileNamesIT extends DeployedSite {

  private static final List<String> CATEGORIES = List.of("REQUEST", "FUNCTION", "VIEW", "QUERY");

  @Deployment
  @TargetsContainer("monitored")
  static WebArchive starPunk() {
    return StarPunkWar.with(HostileServlet.class, HostileTexts.class);
  }

  @Test
  @RunAsClient
  void namesAreTextOnThePage() {
    SiteClient admin = admin();
    for (String category : CATEGORIES) {
      assertEquals(
          "" + HostileTexts.markup().size(), admin.get("/hostile?category=" + category).body());
    }
    Document page = Jsoup.parse(admin.get("/admin/performance").body());
    List<String> cells = page.select("code, th, td, a").eachText();
    List<String> missing =
        HostileTexts.markup().stream().filter(name -> !cells.contains(name)).toList();
    System.out.println(
        "hostile names on the page: %d in %d tables, %d not found as text"
            .formatted(HostileTexts.markup().size(), CATEGORIES.size(), missing.size()));
    assertEquals(List.of(), missing);
    assertEquals(List.of(), faults(page));
  }

  @Test
  @RunAsClient
  void parametersThatAreShownAgainAreText() {
    SiteClient admin = admin();
    int tried = 0;
    for (String text : HostileTexts.all()) {
      if (text.length() > 1_000) {
        continue;
      }
      for (String page : List.of("endpoint?name=", "trace?id=")) {
        String target = "/admin/performance/" + page + encoded(text);
        Document answer = Jsoup.parse(admin.get(target).body());
        assertEquals(List.of(), faults(answer), text);
        tried++;
      }
    }
    System.out.println("hostile parameters of pages: " + tried + ", broken: 0");
  }

  /** Scripts but the monitor's own files, handlers, and addresses that run something. */
  private static List<String> faults(Document page) {
    List<String> faults = new ArrayList<>();
    for (Element script : page.select("script")) {
      if (!script.attr("src").contains("ln=monitor") && !script.attr("type").endsWith("json")) {
        faults.add(script.outerHtml());
      }
    }
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String key = attribute.getKey();
        if (key.startsWith("on") || attribute.getValue().strip().startsWith("javascript:")) {
          faults.add(element.outerHtml());
        }
      }
    }
    if (page.select("img[src=x]").size() > 0 || page.select("html > body > *").isEmpty()) {
      faults.add("the page is broken");
    }
    return faults;
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
