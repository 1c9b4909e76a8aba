package org.goodworkmonitor.io;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

@AnalyzeClasses(
    packages = "org.goodworkmonitor.io",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String MODULE = "org.goodworkmonitor.io.";

  @ArchTest
  static final ArchRule IO_DOES_NOT_KNOW_STATS =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.goodworkmonitor.stats..");

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
      slices().matching("org.goodworkmonitor.io.(*)..").should().beFreeOfCycles();

  private static final DescribedPredicate<JavaClass> OF_JACKSON =
      DescribedPredicate.describe(
          "of Jackson",
          (JavaClass c) ->
              c.getPackageName().startsWith("tools.jackson")
                  || c.getPackageName().startsWith("com.fasterxml.jackson"));

  /** Token streams are enough: applications may have another version of the data binding. */
  @ArchTest
  static final ArchRule ONLY_THE_MODULES_NEED_DATABIND =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.GoodWorkMonitor(Jackson2)?Module(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml.jackson..");

  /** The classes that are for applications with Jackson. */
  @ArchTest
  static final ArchRule ONLY_THE_MODULES_SHOW_JACKSON =
      classes()
          .that()
          .arePublic()
          .and()
          .haveNameNotMatching(".*\\.GoodWorkMonitor(Jackson2)?Module")
          .and()
          .resideOutsideOfPackage("..internal..")
          .should(
              new ArchCondition<>("show no type of Jackson") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  Stream<JavaClass> shown =
                      Stream.concat(
                          type.getMembers().stream()
                              .filter(
                                  m ->
                                      m.getModifiers().contains(JavaModifier.PUBLIC)
                                          || m.getModifiers().contains(JavaModifier.PROTECTED))
                              .flatMap(m -> m.getAllInvolvedRawTypes().stream()),
                          Stream.concat(
                              type.getAllRawSuperclasses().stream(),
                              type.getAllRawInterfaces().stream()));
                  shown
                      .filter(OF_JACKSON)
                      .forEach(
                          c ->
                              events.add(
                                  SimpleConditionEvent.violated(
                                      type, type.getName() + " shows " + c.getName())));
                }
              });

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
