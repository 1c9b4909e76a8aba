package org.goodworkmonitor.stats.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The linear regressions of the NIST Statistical Reference Datasets. The digits that agree are the
 * log relative error -log10(|computed - certified| / |certified|), as NIST suggests; 15 digits are
 * certified.
 */
class CertifiedRegressionTest {
  @ParameterizedTest
  @CsvSource({
    "Norris, 0, 13", "Pontius, 2, 12", "NoInt1, 0, 14", "NoInt2, 0, 14",
    "Filip, 10, 13", "Longley, 0, 13", "Wampler1, 5, 14", "Wampler2, 5, 13",
    "Wampler3, 5, 13", "Wampler4, 5, 13", "Wampler5, 5, 13"
  })
  void agreesWithNist(String name, int degree, int digits) {
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
    LinearFit fit =
        degree > 0 ? ols.fitPolynomial(table, "y", "x", degree) : ols.fit(table, "y", predictors);

    double[] estimates = certified(file, "estimates");
    double[] errors = certified(file, "errors");
    double worst = 15;
    double worstError = 15;
    for (int j = 0; j < estimates.length; j++) {
      LinearFit.Coefficient c = fit.coefficients().get(j);
      worst = Math.min(worst, digits(c.estimate(), estimates[j]));
      worstError = Math.min(worstError, digits(c.standardError(), errors[j]));
    }
    double sd = digits(fit.residualStandardError(), certified(file, "residual_sd")[0]);
    double r2 = digits(fit.rSquared(), certified(file, "r_squared")[0]);
    assertThat(Math.min(Math.min(worst, worstError), Math.min(sd, r2)))
        .as(name)
        .isGreaterThanOrEqualTo(digits);
  }

  private static double[] certified(String file, String what) {
    return Resources.lines(file).stream()
        .filter(l -> l.startsWith("#" + what + ","))
        .flatMap(l -> Arrays.stream(l.split(",", -1)).skip(1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** Digits that agree, at most 15; of a certified 0 those of the absolute value. */
  private static double digits(double computed, double certified) {
    double error = Math.abs(computed - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return error == 0 ? 15 : Math.min(15, -Math.log10(error));
  }
}
