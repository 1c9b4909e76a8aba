package org.goodworkmonitor.stats;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

@AnalyzeClasses(
    packages = "org.goodworkmonitor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String MODULE = "org.goodworkmonitor.stats.";

  @ArchTest
  static final ArchRule STATS_DOES_NOT_KNOW_IO =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.goodworkmonitor.io..");

  /** Whoever needs threads has a run, which can be cancelled and leaves none behind. */
  @ArchTest
  static final ArchRule ONLY_RUNS_MAKE_THREADS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..core.execution..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Executors.class, ForkJoinPool.class)
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(Thread.class))))
          .orShould()
          .callMethodWhere(target(nameMatching("parallel|parallelStream|parallelSetAll")));

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.goodworkmonitor.(*).(*)..").should().beFreeOfCycles();

  /** The page shows every arrow between packages, and there are no others. */
  @ArchTest
  static void arrowsAreThoseOfThePage(JavaClasses classes) throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass from : classes) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String own = from.getPackageName();
        String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (own.startsWith(MODULE) && other.startsWith(MODULE) && !own.equals(other)) {
          found
              .computeIfAbsent(own.substring(MODULE.length()), p -> new TreeSet<>())
              .add(other.substring(MODULE.length()));
        }
      }
    }
    String page = Files.readString(Path.of("../docs/architecture.md"));
    assertThat(page)
        .contains(
            found.entrySet().stream()
                .map(arrow -> arrow.getKey() + " -> " + String.join(", ", arrow.getValue()) + "\n")
                .collect(joining("", "```text\n", "```")));
  }
}
