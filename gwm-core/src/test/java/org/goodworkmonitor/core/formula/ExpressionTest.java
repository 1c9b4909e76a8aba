package org.goodworkmonitor.core.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class ExpressionTest {
  private static final Map<String, Double> VALUES =
      Map.of("a", 2.0, "b", 3.0, "c", 4.0, "gap", Double.NaN, "the sum - 1", 10.0, "tick`s", 7.0);

  static double value(String text) {
    Expression formula = Expression.parse(text);
    List<String> ids = List.copyOf(formula.ids());
    return formula
        .bind(ids)
        .applyAsDouble(
            ids.stream().mapToDouble(id -> VALUES.getOrDefault(id, Double.NaN)).toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "10 - 4 - 3 | 3",
        "10 - (4 - 3) | 9",
        "24 / 4 / 3 | 2",
        "2 ^ 3 ^ 2 | 512",
        "-a ^ 2 | -4",
        "(-a) ^ 2 | 4",
        "2 ^ -1 | 0.5",
        "-a * -b | 6",
        "--a | 2",
        "1e3 * a / b | 666.6666666666666",
        ".5 * a | 1",
        "min(a, b, c) + max(a, b, c) | 6",
        "mean(a, b, c) + sum(a, b, c) + sum(a) | 14",
        "abs(a - b) | 1",
        "ln(exp(a)) | 2",
        "log10(1000) | 3",
        "sqrt(c) | 2",
        "round(2 / 3, 2) | 0.67",
        "round(1.005, 2) | 1.01",
        "round(-2.5, 0) | -3",
        "`the sum - 1` / a | 5",
        "`tick``s` | 7",
        "0 ^ 0 | 1",
      })
  void computesAsInSchool(String text, double expected) {
    assertThat(value(text)).isCloseTo(expected, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/0 | 2.0 / 0.0 in a / 0",
        "min(1, a / (b - 3)) | 2.0 / 0.0 in a / (b - 3)",
        "(1 / (b - 3)) ^ 0 | 1.0 / 0.0 in 1 / (b - 3)",
        "ln(a - 2) | ln(0.0) in ln(a - 2)",
        "ln(-1) | ln(-1.0) in ln(-1)",
        "(-8) ^ 0.5 | -8.0 ^ 0.5 in (-8) ^ 0.5",
        "sqrt(a - b) | sqrt(-1.0) in sqrt(a - b)",
        "exp(1000) | exp(1000.0) in exp(1000)",
      })
  void hasNoResultWhereAPartHasNone(String text, String failure) {
    assertThat(value(text)).isNaN();
    assertThat(Expression.parse(text).failure(id -> VALUES.getOrDefault(id, Double.NaN)))
        .contains(failure);
  }

  @Test
  void isMissingWhereItReadsAGapEvenIfThatCouldNotMatter() {
    for (String text :
        List.of("a + gap", "0 * gap", "gap ^ 0", "max(a, gap)", "gap / 0", "round(gap, 1)")) {
      assertThat(value(text)).as(text).isNaN();
      assertThat(Expression.parse(text).failure(id -> VALUES.getOrDefault(id, Double.NaN)))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a + | the end at position 4 | a number, an id",
        "a b | 'b' at position 3 | an operator or the end",
        "1000 * / people | '/' at position 8 | a number, an id",
        "(a + b | the end at position 7 | an operator or ')'",
        "mni(a, b) | 'm' at position 1 | one of the functions [abs, exp",
        "round(a, b) | 'b' at position 10 | a whole number of decimals from 0 to 12",
        "round(a) | 'r' at position 1 | 2 argument(s) of 'round', not 1",
        "ln(a, b) | 'l' at position 1 | 1 argument(s) of 'ln', not 2",
        "1e999 | '1' at position 1 | a finite number",
        "2a | '2' at position 1 | ids that start with a digit in ` `",
        "`a | '`' at position 1 | an id between",
        "`` | '`' at position 1 | an id between",
        "a $ b | '$' at position 3 | an operator or the end",
        "\"\" | the end at position 1 | a number, an id",
        "max() | ')' at position 5 | a number, an id",
        "+a | '+' at position 1 | a number, an id",
      })
  void saysWhereAndWhatIsWrong(String text, String found, String expected) {
    assertThatThrownBy(() -> Expression.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("found " + found + " of the formula '" + text + "'; expected ")
        .hasMessageContaining(expected);
  }

  @Test
  void boundsItsDepth() {
    String deep = "(".repeat(5000) + "a" + ")".repeat(5000);
    assertThatThrownBy(() -> Expression.parse(deep)).hasMessageContaining("at most 200 levels");
    assertThatThrownBy(() -> Expression.parse("-".repeat(5000) + "a"))
        .hasMessageContaining("at most 200");
    assertThatThrownBy(() -> Expression.parse("2^".repeat(5000) + "a"))
        .hasMessageContaining("at most 200");
    assertThatThrownBy(() -> Expression.parse("a+".repeat(5000) + "a"))
        .hasMessageContaining("at most 200 levels; add up many parts with sum");
    assertThat(value("sum(" + "a, ".repeat(4999) + "a)")).isEqualTo(10_000);
  }

  @Test
  void comparesByStructure() {
    assertThat(Expression.parse("a+b")).isEqualTo(Expression.parse(" (a) + b "));
    assertThat(Expression.parse("a + b")).isNotEqualTo(Expression.parse("b + a"));
    assertThat(Expression.parse("a + (b + c)")).isNotEqualTo(Expression.parse("a + b + c"));
    assertThat(Expression.parse("1000")).isEqualTo(Expression.parse("1e3"));
    assertThat(Expression.parse("((a*b))/(c)")).hasToString("a * b / c");
    assertThat(Expression.parse("a - (b - c) - -c ^ 2")).hasToString("a - (b - c) - -c ^ 2");
    assertThat(Expression.parse("b * a + b").ids()).containsExactly("b", "a");
  }

  @Test
  void refusesIdsThatAreNotThere() {
    assertThatThrownBy(() -> Expression.parse("women / men").bind(List.of("women")))
        .hasMessage("found the formula 'women / men', which reads 'men'; expected one of [women]");
  }

  @Test
  void writesMathMl() {
    assertThat(Expression.parse("1000 * jobs / people").toMathMl())
        .isEqualTo(
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow><mfrac>"
                + "<mrow><mrow><mn>1000</mn></mrow><mo>\u00B7</mo><mrow><mi>jobs</mi></mrow></mrow>"
                + "<mrow><mi>people</mi></mrow></mfrac></mrow></math>");
  }

  @Property(tries = 300)
  void parsesBackFromItsTextAndIsWellFormedMathMl(@ForAll("terms") Term term) throws Exception {
    Expression formula = Expression.parse(new TextWriter().text(term));
    assertThat(formula).isEqualTo(Expression.parse(formula.toString()));
    List<String> ids = List.of("a", "b", "x < y & z`", "_1.é");
    double[] values = {2, -0.5, 7, 0};
    assertThat(Double.valueOf(formula.bind(ids).applyAsDouble(values)))
        .isEqualTo(Double.valueOf(term.bind(ids).of(values)));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(formula.toMathMl().getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("math");
  }

  @Property(tries = 300)
  void hasAResultOrAFailureWhereAllValuesAreThere(@ForAll("terms") Term term) {
    Map<String, Double> values = Map.of("a", 2.0, "b", -0.5, "x < y & z`", 7.0, "_1.é", 0.0);
    Expression formula = Expression.parse(new TextWriter().text(term));
    List<String> ids = List.copyOf(formula.ids());
    double value =
        formula
            .bind(ids)
            .applyAsDouble(ids.stream().mapToDouble(id -> values.getOrDefault(id, 0.0)).toArray());
    assertThat(Double.isInfinite(value)).isFalse();
    assertThat(formula.failure(id -> values.getOrDefault(id, 0.0)).isPresent())
        .isEqualTo(Double.isNaN(value));
  }

  @Provide
  static Arbitrary<Term> terms() {
    return terms(4);
  }

  private static Arbitrary<Term> terms(int levels) {
    Arbitrary<Term> leaf =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, 1.0, 2.0, 0.1, 1e-7, 1e20).map(Term.Constant::new),
            Arbitraries.of("a", "b", "x < y & z`", "_1.é").map(Term.Id::new));
    if (levels == 1) {
      return leaf;
    }
    Arbitrary<Term> part = terms(levels - 1);
    return Arbitraries.oneOf(
        leaf,
        part.map(Term.Negative::new),
        Combinators.combine(Arbitraries.of('+', '-', '*', '/', '^'), part, part)
            .as(Term.Operation::new),
        Combinators.combine(
                Arbitraries.of(Function.MIN, Function.MAX, Function.SUM, Function.MEAN), part, part)
            .as((f, x, y) -> new Term.Call(f, List.of(x, y))),
        Combinators.combine(
                Arbitraries.of(Function.ABS, Function.LN, Function.SQRT, Function.EXP), part)
            .as((f, x) -> new Term.Call(f, List.of(x))),
        part.map(x -> new Term.Call(Function.ROUND, List.of(x, new Term.Constant(3)))));
  }
}
