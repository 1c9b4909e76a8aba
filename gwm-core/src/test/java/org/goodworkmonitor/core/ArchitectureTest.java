package org.goodworkmonitor.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.goodworkmonitor.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.goodworkmonitor.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule STRATEGIES_DO_NOT_KNOW_THE_INDEX =
      noClasses()
          .that()
          .resideOutsideOfPackages("..core.index..", "..core.presets..", "..core.results..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..core.index..", "..core.presets..");

  /** Annotations of Jackson are for the compiler alone: a class runs without its annotations. */
  @ArchTest
  static final ArchRule NOTHING_BUT_THE_JDK_AND_GUAVA =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.google.common..",
              "com.fasterxml.jackson.annotation..",
              "org.jspecify..",
              "org.goodworkmonitor.core..");

  @ArchTest
  static final ArchRule NO_STATIC_STATE =
      noFields().that().areStatic().should().notBeFinal().allowEmptyShould(true);
}
