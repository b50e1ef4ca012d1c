package org.starpunk.monitor;

import java.util.ArrayList;
import java.util.List;

/** What a name from outside may hold to do harm where it is shown, parsed or read. */
public final class HostileTexts {

  static final List<String> CHARACTERS =
      List.of(
          "\r",
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u0001",
          "\u0007",
          "\b",
          "\u000b",
          "\f",
          "\u001b",
          "\u007f",
          "\u0085",
          "\u009b",
          "\u00a0",
          "\u00ad",
          "\u061c",
          "\u200b",
          "\u200d",
          "\u200e",
          "\u200f",
          "\u2028",
          "\u2029",
          "\u202a",
          "\u202b",
          "\u202c",
          "\u202d",
          "\u202e",
          "\u2060",
          "\u2066",
          "\u2067",
          "\u2068",
          "\u2069",
          "\ufeff",
          "\ufff9",
          "\ufffe",
          "\ud83d\ude00",
          "\udb40\udc41");

  static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "</td></tr></table><script>alert(1)</script>",
          "</script><script>alert(1)</script>",
          "<!--",
          "-->",
          "]]>",
          "&lt;script&gt;",
          "javascript:alert(1)",
          "#{7*7}",
          "${7*7}",
          "%s%n%x",
          "{0}",
          "=1+1",
          "=cmd|' /C calc'!A0",
          "+1",
          "-1+1",
          "@SUM(1)",
          "=HYPERLINK(\"https://x.example\")",
          "\t=1",
          "\r=1",
          "＝1",
          "a,b;c\"d\"",
          "\"",
          "\\",
          "\\n",
          "\\\"} 1\nstarpunk_http_requests_total 999",
          "a\n# EOF\n",
          "# HELP x y",
          "{\"a\":1}",
          "\",\"admin\":true,\"x\":\"",
          "\u001b[2J\u001b]0;title\u0007",
          "GET /\r\nSet-Cookie: a=b",
          "2026-01-01 WARNING forged line",
          "\r\n2026-01-01T00:00:00 INFO login of admin from 127.0.0.1",
          "x".repeat(5_000),
          "' OR 1=1 --");

  private HostileTexts() {}

  /** Those that would be markup on a page. */
  public static List<String> markup() {
    return TEXTS.stream().filter(each -> each.contains("<") || each.contains("&")).toList();
  }

  /** Each text, and each character alone, before, within and after a name. */
  public static List<String> all() {
    List<String> all = new ArrayList<>(TEXTS);
    for (String character : CHARACTERS) {
      all.add(character);
      all.add(character + "name");
      all.add("na" + character + "me");
      all.add("name" + character);
    }
    return all;
  }
}
