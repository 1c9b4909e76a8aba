package org.goodworkmonitor.core.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final ResultTable TABLE =
      ResultTable.builder("Towns")
          .texts("name", List.of("Beta", "Alpha", "", "Delta"))
          .wholes("rank", new int[] {2, 1, 0, 2}, true)
          .numbers("score", "points", new double[] {1.25, 1e20, Double.NaN, -0.5})
          .build();

  @Test
  void sortsWithGapsLastAndKeepsTheOrderOfEquals() {
    assertThat(TABLE.sortedBy("rank").toString())
        .isEqualTo(
            """
            Towns
            name   rank                    score
            Alpha     1  100000000000000000000.0
            Beta      2                      1.3
            Delta     2                     -0.5
            -         -                        -
            """);
    assertThat(TABLE.sortedBy("name").column("name").text(3)).isEmpty();
    assertThat(TABLE.sortedBy("score").column("name").text(0)).isEqualTo("Delta");
  }

  @Test
  void printsSmallNumbersWithMoreDecimals() {
    ResultTable scores =
        ResultTable.builder("Scores")
            .numbers("share", "", new double[] {0.9669, -1, Double.NaN})
            .numbers("z", "", new double[] {1.0001, -0.5, 10})
            .numbers("points", "", new double[] {0.25, 10.01, 0})
            .numbers("none", "", new double[] {0, Double.NaN, 0})
            .build();
    assertThat(scores.toString())
        .isEqualTo(
            """
            Scores
             share      z  points  none
             0.967   1.00     0.3   0.0
            -1.000  -0.50    10.0     -
                 -  10.00     0.0   0.0
            """);
    assertThat(scores.head(1).toString()).contains("0.967  1.00     0.3");
    assertThat(scores.toString(1)).contains("-1.0  -0.5");
  }

  @Test
  void selectsColumnsAndRows() {
    ResultTable some = TABLE.select("score", "name").head(1);
    assertThat(some.rows()).isEqualTo(1);
    assertThat(some.toString(2)).isEqualTo("Towns\nscore  name\n 1.25  Beta\n");
    assertThat(TABLE.head(9).rows()).isEqualTo(4);
    assertThatThrownBy(() -> TABLE.select("scor")).hasMessageContaining("[name, rank, score]");
  }

  @Test
  void givesNumbersWithEveryDigit() {
    ResultTable.Column score = TABLE.column("score");
    assertThat(score.text(0)).isEqualTo("1.25");
    assertThat(score.text(1)).isEqualTo("1.0E20");
    assertThat(score.text(2)).isEmpty();
    assertThat(score.unit()).isEqualTo("points");
    assertThat(TABLE.column("rank").text(0)).isEqualTo("2");
    assertThat(TABLE.column("rank").kind()).isEqualTo(ResultTable.Kind.WHOLE);
    assertThatThrownBy(() -> TABLE.column("name").number(0)).hasMessageContaining("holds texts");
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    ResultTable.Builder builder = ResultTable.builder("x").texts("a", List.of("1", "2"));
    assertThatThrownBy(() -> builder.texts("b", List.of("1"))).hasMessageContaining("expected 2");
    assertThatThrownBy(() -> builder.texts("a", List.of("1", "2")).build())
        .hasMessageContaining("two columns named 'a'");
    assertThat(ResultTable.builder("empty").build().rows()).isZero();
    assertThat(TABLE.toTable()).isSameAs(TABLE);
  }

  @Test
  void anUnknownColumnIsAnsweredWithThoseThatThereAre() {
    ResultTable table =
        ResultTable.builder("T")
            .numbers("score", "", new double[] {1})
            .texts("code", List.of("A"))
            .build();
    assertThatThrownBy(() -> table.column("scor"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column 'scor'; the table has [score, code]; did you mean 'score'?");
    assertThatThrownBy(() -> table.select("code", "xyzzy"))
        .hasMessage("no column 'xyzzy'; the table has [score, code]");
  }

  @Test
  void standOneBelowTheOther() {
    ResultTable first =
        ResultTable.builder("Pay")
            .texts("code", List.of("A", "B"))
            .numbers("pay", "GBP", 2, new double[] {1, 2})
            .warnings(List.of("old survey"))
            .build();
    ResultTable second =
        ResultTable.builder("Later pay")
            .texts("code", List.of("C"))
            .wholes("rank", new int[] {3}, false)
            .build();
    Map<String, ResultTable> years = new LinkedHashMap<>();
    years.put("2018", first);
    years.put("2019", second);
    ResultTable stacked = ResultTable.stacked("year", years);
    assertThat(stacked)
        .hasToString(
            """
            Pay
            Warning: 2018: old survey
            year  code   pay  rank
            2018  A     1.00     -
            2018  B     2.00     -
            2019  C        -     3
            """);
    assertThat(stacked.column("pay").unit()).isEqualTo("GBP");
    years.put("2020", ResultTable.builder("x").texts("pay", List.of("much")).build());
    assertThatThrownBy(() -> ResultTable.stacked("year", years))
        .hasMessage("column 'pay': found NUMBER and TEXT");
    assertThatThrownBy(() -> ResultTable.stacked("code", Map.of("2018", first)))
        .hasMessageContaining("found two columns named 'code'");
    assertThatThrownBy(() -> ResultTable.stacked("year", Map.of()))
        .hasMessageContaining("found no tables to stack");
  }
}
