package org.goodworkmonitor.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.stats.relate.LinearRegression;
import org.junit.jupiter.api.Test;

/**
 * The Statistical Reference Datasets of NIST, and the page that says how many of their digits come
 * back. Digits that agree are the log relative error -log10(|computed - certified| / |certified|),
 * as NIST suggests, at most the 15 that are certified; of a certified 0 those of the absolute
 * value.
 */
class AccuracyTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/accuracy.md");

  private static final List<String> UNIVARIATE =
      List.of(
          "PiDigits",
          "Lottery",
          "Lew",
          "Mavro",
          "Michelso",
          "NumAcc1",
          "NumAcc2",
          "NumAcc3",
          "NumAcc4");

  /** Names, and the degree of those that are polynomials. */
  private static final Map<String, Integer> REGRESSIONS = new LinkedHashMap<>();

  static {
    List.of("Norris", "NoInt1", "NoInt2", "Longley").forEach(n -> REGRESSIONS.put(n, 1));
    REGRESSIONS.put("Pontius", 2);
    REGRESSIONS.put("Filip", 10);
    for (int i = 1; i <= 5; i++) {
      REGRESSIONS.put("Wampler" + i, 5);
    }
  }

  @Test
  void univariateSetsComeBackToNineDigitsOrMore() {
    for (String name : UNIVARIATE) {
      double[] digits = univariate(name);
      assertThat(digits[0]).as(name).isGreaterThanOrEqualTo(14);
      // 10000000.2 is off by 7e-10 in any double, and the deviation is 0.1
      assertThat(digits[1]).as(name).isGreaterThanOrEqualTo(name.equals("NumAcc4") ? 8 : 9);
    }
  }

  @Test
  void regressionsComeBackToTwelveDigitsOrMore() {
    REGRESSIONS.forEach(
        (name, degree) ->
            assertThat(Arrays.stream(regression(name, degree)).min().orElseThrow())
                .as(name)
                .isGreaterThanOrEqualTo(12));
  }

  @Test
  void thePageSaysWhatIsAchieved() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| set | mean | standard deviation |");
    lines.add("|---|---|---|");
    UNIVARIATE.forEach(name -> lines.add(line(name, univariate(name))));
    lines.add("");
    lines.add("| set | estimates | standard errors | residual deviation | R squared |");
    lines.add("|---|---|---|---|---|");
    REGRESSIONS.forEach((name, degree) -> lines.add(line(name, regression(name, degree))));
    String page = Files.readString(PAGE);
    String heading = "## Digits of NIST's certified values\n";
    int from = page.indexOf("| set |", page.indexOf(heading));
    String expected = String.join("\n", lines) + "\n";
    assertThat(page.substring(from, Math.min(page.length(), from + expected.length())))
        .isEqualTo(expected);
  }

  private static String line(String name, double[] digits) {
    StringBuilder line = new StringBuilder("| ").append(name);
    for (double d : digits) {
      line.append(String.format(Locale.ROOT, " | %.0f", Math.floor(d)));
    }
    return line.append(" |").toString();
  }

  private static double[] univariate(String name) {
    List<String> lines = Resources.lines("strd/" + name + ".txt");
    double[] certified =
        lines.stream()
            .filter(l -> l.startsWith("#mean") || l.startsWith("#standard"))
            .mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf(',') + 1)))
            .toArray();
    double[] values =
        lines.stream().filter(l -> !l.startsWith("#")).mapToDouble(Double::parseDouble).toArray();
    Sample sample = Sample.of(name, Direction.HIGHER_IS_BETTER, values);
    return new double[] {
      digits(sample.mean(), certified[0]),
      digits(sample.standardDeviation(Sample.Divisor.N_MINUS_1), certified[1])
    };
  }

  private static double[] regression(String name, int degree) {
    String file = "strd/" + name + ".csv";
    List<List<String>> rows = Resources.rows(file);
    Map<String, double[]> columns = new LinkedHashMap<>();
    rows.get(0).forEach(c -> columns.put(c, Resources.numbers(file, c)));
    IndicatorTable table = Resources.of(columns);
    LinearRegression ols = LinearRegression.withDefaults();
    if (name.startsWith("NoInt")) {
      ols = ols.withoutIntercept();
    }
    String[] predictors = rows.get(0).subList(1, rows.get(0).size()).toArray(String[]::new);
    LinearRegression.Result fit =
        degree > 1
            ? ols.analysePolynomial(table, "y", "x", degree)
            : ols.analyse(table, "y", predictors);
    double[] estimates = certified(file, "estimates");
    double[] errors = certified(file, "errors");
    double[] digits = {15, 15, 0, 0};
    for (int j = 0; j < estimates.length; j++) {
      LinearRegression.Coefficient c = fit.coefficients().get(j);
      digits[0] = Math.min(digits[0], digits(c.estimate(), estimates[j]));
      digits[1] = Math.min(digits[1], digits(c.standardError(), errors[j]));
    }
    digits[2] = digits(fit.residualStandardError(), certified(file, "residual_sd")[0]);
    digits[3] = digits(fit.rSquared(), certified(file, "r_squared")[0]);
    return digits;
  }

  private static double[] certified(String file, String what) {
    return Resources.lines(file).stream()
        .filter(l -> l.startsWith("#" + what + ","))
        .flatMap(l -> Arrays.stream(l.split(",", -1)).skip(1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static double digits(double computed, double certified) {
    double error = Math.abs(computed - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return error == 0 ? 15 : Math.min(15, -Math.log10(error));
  }
}
