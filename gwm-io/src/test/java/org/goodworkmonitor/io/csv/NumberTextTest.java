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
}
