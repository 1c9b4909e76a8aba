package org.goodworkmonitor.io;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.goodworkmonitor.io",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule IO_DOES_NOT_KNOW_STATS =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.goodworkmonitor.stats..");

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.goodworkmonitor.io.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CSV_DOES_NOT_SHOW_JACKSON =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("..io.csv..")
          .should()
          .notHaveRawReturnType(
              DescribedPredicate.describe(
                  "a Jackson type", (JavaClass c) -> c.getPackageName().startsWith("tools.")));
}
