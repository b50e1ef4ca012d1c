package org.starpunk.monitor.report.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starpunk.monitor.ClassHistogram;
import org.starpunk.monitor.ClassHistogram.Entry;

/** The objects of one class as a row of a table, beside what the histogram before it said. */
public final class ClassRow {

  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F',
          "float", 'D', "double");

  private final Entry entry;
  private final Optional<Entry> before;
  private final long totalBytes;

  private ClassRow(Entry entry, Optional<Entry> before, long totalBytes) {
    this.entry = entry;
    this.before = before;
    this.totalBytes = totalBytes;
  }

  /**
   * @param histograms the newest first; none before the first was taken
   */
  static List<ClassRow> of(List<ClassHistogram> histograms) {
    if (histograms.isEmpty()) {
      return List.of();
    }
    ClassHistogram latest = histograms.get(0);
    Map<String, Entry> before =
        histograms.size() < 2
            ? Map.of()
            : histograms.get(1).classes().stream()
                .collect(Collectors.toMap(Entry::name, Function.identity(), (one, other) -> one));
    return latest.classes().stream()
        .map(
            each ->
                new ClassRow(each, Optional.ofNullable(before.get(each.name())), latest.bytes()))
        .toList();
  }

  /** As Java writes it: {@code byte[]}. */
  public String getName() {
    String name = entry.name();
    int dimensions = 0;
    while (name.startsWith("[", dimensions)) {
      dimensions++;
    }
    return dimensions == 0
        ? name
        : elementName(name.substring(dimensions)) + "[]".repeat(dimensions);
  }

  public String getInstances() {
    return Figures.count(entry.instances());
  }

  public String getBytes() {
    return Figures.bytes(entry.bytes());
  }

  public String getShare() {
    return Figures.significant(100.0 * entry.bytes() / Math.max(1, totalBytes)) + " %";
  }

  /** By how much it takes more than in the histogram before. */
  public String getChange() {
    return before.map(old -> Figures.change(entry.bytes() - old.bytes())).orElse(Figures.NONE);
  }

  private static String elementName(String element) {
    if (element.startsWith("L") && element.endsWith(";")) {
      return element.substring(1, element.length() - 1);
    }
    return element.length() == 1 ? PRIMITIVES.getOrDefault(element.charAt(0), element) : element;
  }
}
