package org.starpunk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Schedule;
import java.util.Set;
import java.util.TreeSet;
import org.starpunk.monitor.DataSourceMonitor;
import org.starpunk.monitor.Timed;

/**
 * Which package may know which, and what timers follow. An ArchUnit rule that finds no class to
 * check fails by itself.
 */
@AnalyzeClasses(packages = "org.starpunk", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

  private static final String[] PLATFORM = {
    "jakarta..", "org.eclipse.microprofile..", "org.glassfish.."
  };

  /** The classes of the site alone: tests and libraries keep other rules. */
  static final class MainClasses implements ImportOption {
    private final ImportOption noTests = new DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
      return noTests.includes(location) && !location.isArchive();
    }
  }

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.starpunk.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule vocabularyKnowsOnlyTheJdk = withoutPlatform("monitor");

  @ArchTest static final ArchRule whatProbesShareKnowsOnlyTheJdk = withoutPlatform("capture");

  @ArchTest static final ArchRule flightEventsKnowOnlyTheJdk = withoutPlatform("capture.flight");

  @ArchTest static final ArchRule memoryProbeKnowsOnlyTheJdk = withoutPlatform("capture.memory");

  @ArchTest static final ArchRule sqlProbeKnowsOnlyTheJdk = withoutPlatform("capture.sql");

  @ArchTest static final ArchRule digestKnowsOnlyTheJdk = withoutPlatform("digest");

  @ArchTest static final ArchRule findingsKnowOnlyTheJdk = withoutPlatform("finding");

  @ArchTest
  static final ArchRule notesThemselvesKnowOnlyTheJdk =
      noClasses()
          .that()
          .resideInAPackage("org.starpunk.notes")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PLATFORM);

  @ArchTest
  static final ArchRule vocabularyKnowsNoOtherPackage =
      monitorPackageMayKnow("monitor", "org.starpunk.monitor");

  @ArchTest
  static final ArchRule probesKnowWhatTheyShareAndTheVocabulary =
      monitorPackageMayKnow("capture..", "org.starpunk.monitor", "org.starpunk.monitor.capture..");

  @ArchTest
  static final ArchRule digestKnowsTheVocabularyAlone =
      monitorPackageMayKnow("digest", "org.starpunk.monitor", "org.starpunk.monitor.digest");

  @ArchTest
  static final ArchRule findingsKnowTheDigestAndTheVocabulary =
      monitorPackageMayKnow(
          "finding",
          "org.starpunk.monitor",
          "org.starpunk.monitor.digest",
          "org.starpunk.monitor.finding");

  @ArchTest
  static final ArchRule reportsKnowNoProbe =
      noClasses()
          .that()
          .resideInAPackage("org.starpunk.monitor.report..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.starpunk.monitor.capture..");

  @ArchTest
  static final ArchRule onlyTheWiringKnowsTheWiring =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.starpunk.monitor.runtime")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.starpunk.monitor.runtime");

  @ArchTest
  static final ArchRule monitorKnowsNothingOfItsHost =
      noClasses()
          .that()
          .resideInAPackage("org.starpunk.monitor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.starpunk.notes..", "org.starpunk.security..");

  @ArchTest
  static final ArchRule hostTouchesTheMonitorInTwoPlaces =
      noClasses()
          .that()
          .resideInAnyPackage("org.starpunk.notes..", "org.starpunk.security..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.starpunk.monitor..")
                  .and(
                      DescribedPredicate.not(type(Timed.class).or(type(DataSourceMonitor.class)))));

  /** In another zone the tick at the end of daylight saving time comes an hour late. */
  @ArchTest
  static final ArchRule timersFollowUtc =
      methods()
          .that()
          .areAnnotatedWith(Schedule.class)
          .should()
          .beAnnotatedWith(
              DescribedPredicate.describe(
                  "@Schedule(timezone = \"UTC\")", ArchitectureTest::isScheduleInUtc));

  /** A package that no rule names must not slip in unseen. */
  @ArchTest
  static void everyPackageOfTheMonitorHasItsPlace(JavaClasses classes) {
    Set<String> found = new TreeSet<>();
    for (JavaClass each : classes.that(resideInAPackage("org.starpunk.monitor.."))) {
      found.add(shortName(each.getPackage()));
    }
    assertEquals(
        Set.of(
            "",
            ".capture",
            ".capture.flight",
            ".capture.function",
            ".capture.http",
            ".capture.memory",
            ".capture.rest",
            ".capture.sql",
            ".capture.transaction",
            ".capture.view",
            ".digest",
            ".finding",
            ".report.access",
            ".report.api",
            ".report.page",
            ".runtime"),
        found);
  }

  private static boolean isScheduleInUtc(JavaAnnotation<?> annotation) {
    return annotation.getRawType().isEquivalentTo(Schedule.class)
        && annotation.get("timezone").filter("UTC"::equals).isPresent();
  }

  private static String shortName(JavaPackage each) {
    return each.getName().substring("org.starpunk.monitor".length());
  }

  private static String full(String name) {
    return name.equals("monitor") ? "org.starpunk.monitor" : "org.starpunk.monitor." + name;
  }

  private static ArchRule withoutPlatform(String name) {
    return noClasses()
        .that()
        .resideInAPackage(full(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PLATFORM);
  }

  private static ArchRule monitorPackageMayKnow(String name, String... known) {
    return noClasses()
        .that()
        .resideInAPackage(full(name))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.starpunk..")
                .and(DescribedPredicate.not(resideInAnyPackage(known))));
  }
}
