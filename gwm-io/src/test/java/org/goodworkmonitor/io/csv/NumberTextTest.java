package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @Property(tries = 2000)
  void readsEveryDoubleAsTheJdkDoes(@ForAll double value) {
    assertThat(NumberText.parse(Double.toString(value), '.')).isEqualTo(value);
  }

  @Property(tries = 2000)
  void readsEveryDecimalAsTheJdkDoes(
      @ForAll @BigRange(min = "-1e20", max = "1e20") @Scale(18) BigDecimal value,
      @ForAll @IntRange(max = 18) int digits) {
    String text = value.setScale(digits, java.math.RoundingMode.DOWN).toPlainString();
    assertThat(NumberText.parse(text, '.')).isEqualTo(Double.parseDouble(text));
    assertThat(NumberText.parse(text.replace('.', ','), ',')).isEqualTo(Double.parseDouble(text));
  }

  @Property(tries = 5000)
  void takesNothingThatTheJdkDoesNot(
      @ForAll @StringLength(max = 8) @Chars({'0', '1', '9', '.', ',', '-', '+', 'e', 'x', ' '})
          String text) {
    double value = NumberText.parse(text, '.');
    if (text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
      assertThat(value).isEqualTo(Double.parseDouble(text));
    } else {
      assertThat(value).isNaN();
    }
  }

  /** Around 15 digits, which a double always holds, and 19, which a long holds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "999999999999999",
        "0.99999999999999",
        "9999999999999999",
        "9007199254740993",
        "18446744073709551617",
        "18446744073709551617.5",
        "0.00000000000000000000000000018446744073709551617",
        "000000000000000000000000000000000000001.5",
        "1.",
        ".5"
      })
  void readsNumbersOfManyDigitsAsTheJdkDoes(String text) {
    assertThat(NumberText.parse(text, '.')).isEqualTo(Double.parseDouble(text));
    assertThat(NumberText.parse("-" + text, '.')).isEqualTo(-Double.parseDouble(text));
  }
}
