package org.starpunk.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that was measured, as the page of the site shows it. */
final class Report {

  private final Markdown text = new Markdown();
  private final Plan plan;
  private final Outcome outcome;

  Report(Plan plan, Outcome outcome) {
    this.plan = plan;
    this.outcome = outcome;
  }

  /** The arms beside those that are off, by kind of visit. */
  Report arms() {
    text.line("## Computing time of the server, more than with the monitor off%n");
    text.line(
        "Starts: %d, of %s; %d rounds of %d ms for each kind; mean and 95 %% interval%s.%n",
        outcome.starts(),
        plan.shared()
            ? "one server with %d applications".formatted(plan.arms().size())
            : "%d servers".formatted(plan.arms().size()),
        plan.rounds(),
        plan.slice().toMillis(),
        plan.blocks() > 1 ? " over %d blocks of rounds".formatted(plan.blocks()) : "");
    byKind("kind of visit", (arm, kind) -> Markdown.percent(outcome.share(arm, kind)));
    text.line("%nThe same in microseconds of a visit; and what a visit takes with it off.%n");
    byKind("kind of visit", (arm, kind) -> Markdown.micros(outcome.nanosMore(arm, kind)));
    return this;
  }

  /** What the figures say, in words. */
  Report verdicts() {
    text.line("%n## In words%n");
    for (Arm arm : compared()) {
      text.line("**%s**%n", arm.label());
      for (Optional<Kind> kind : kinds()) {
        outcome
            .share(arm, kind)
            .ifPresent(share -> text.line("- %s: %s", label(kind), verdict(share)));
      }
      text.line("");
    }
    return this;
  }

  private String verdict(Interval share) {
    return Verdict.of(
        share,
        replications ->
            plan.blocks() > 1
                ? "%,d rounds".formatted(replications * plan.rounds() / plan.blocks())
                : "%d starts".formatted(replications));
  }

  /** Whether all was warm, and what does not count. */
  Report conditions() {
    text.line("Compilers' share of what else was computed in the slices of an arm:%n");
    for (Arm arm : plan.arms()) {
      text.line(
          "- %s: %s", arm.label(), Markdown.percent(Optional.of(outcome.compilersShare(arm))));
    }
    text.line(
        "%nSlices in which a connection was lost, and that count for nothing: %d%n",
        outcome.dropped());
    return this;
  }

  /** The sum of the probes beside what the servers showed. */
  Report bottomUp(BottomUp sums) {
    sums.write(text, outcome);
    return this;
  }

  /** What the monitor retained at the end. */
  Report retained(List<String> lines) {
    text.line("## Retained at the end%n");
    lines.forEach(line -> text.line("- %s", line));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private interface Cell {
    String of(Arm arm, Optional<Kind> kind);
  }

  private void byKind(String first, Cell cell) {
    List<String> names = new ArrayList<>(List.of(first, "off, µs"));
    compared().forEach(arm -> names.add(arm.label()));
    text.header(names);
    for (Optional<Kind> kind : kinds()) {
      List<String> row = new ArrayList<>(List.of(label(kind)));
      row.add(
          outcome.nanos(Arm.OFF, kind).map(each -> "%.1f".formatted(each.mean() / 1e3)).orElse(""));
      compared().forEach(arm -> row.add(cell.of(arm, kind)));
      text.row(row);
    }
  }

  private List<Arm> compared() {
    return plan.arms().stream().filter(arm -> arm != Arm.OFF).toList();
  }

  private List<Optional<Kind>> kinds() {
    List<Optional<Kind>> kinds = new ArrayList<>();
    if (plan.kinds().size() == Kind.values().length) {
      kinds.add(Optional.empty());
    }
    plan.kinds().stream().map(Optional::of).forEach(kinds::add);
    return kinds;
  }

  private static String label(Optional<Kind> kind) {
    return kind.map(Kind::label).orElse("**mix**");
  }
}
