package org.goodworkmonitor.stats.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

class OutrankingMatrixTest {
  private static IndexDefinition index(Indicator... members) {
    return IndexDefinition.of(Domain.of("all", "All", members))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.copeland())
        .onMissing(MissingPolicy.leaveUnscored())
        .build();
  }

  /** More of a and less of b is better: P beats Q on both, ties with R on a, and S has a gap. */
  @Test
  void byHand() {
    Indicator a = Indicator.higherIsBetter("a");
    Indicator b = Indicator.lowerIsBetter("b");
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("P"), Area.of("Q"), Area.of("R"), Area.of("S")),
            Column.of(a, 0.3, 0.2, 0.1 + 0.2, 9),
            Column.of(b, 5, 6, 4, Double.NaN));
    Scoreboard board =
        index(a, b).toBuilder()
            .weightedBy("all", Weightings.given(Map.of("a", 3.0, "b", 1.0)))
            .build()
            .score(table);
    OutrankingMatrix.Result matrix = OutrankingMatrix.analyse(board, "all");
    assertThat(matrix.areas()).extracting(Area::code).containsExactly("P", "Q", "R");
    assertThat(matrix.share("P", "Q")).isEqualTo(1);
    assertThat(matrix.share("Q", "P")).isZero();
    assertThat(matrix.share("P", "R")).isEqualTo(3 / 8.0);
    assertThat(matrix.share("R", "P")).isEqualTo(5 / 8.0);
    assertThat(matrix.share("P", "P")).isEqualTo(0.5);
    assertThat(matrix.dominances())
        .extracting(pair -> pair.area().code() + pair.dominated().code())
        .containsExactly("PQ", "RQ");
    assertThat(matrix.toTable().column("R").text(0)).startsWith("0.375");
    assertThatThrownBy(() -> matrix.share("P", "S")).hasMessageContaining("no area 'S'");
    assertThatThrownBy(() -> OutrankingMatrix.analyse(board, "x"))
        .hasMessageContaining("no domain 'x'");
  }

  /** Copeland's scores of COINr's table follow from the matrix. */
  @Test
  void agreesWithCopeland() {
    IndicatorTable table = Resources.coinr("gwm_raw.csv");
    Scoreboard board = index(table.indicators().toArray(Indicator[]::new)).score(table);
    OutrankingMatrix.Result matrix = OutrankingMatrix.analyse(board, "all");
    for (int i : new int[] {0, 17, 117}) {
      String code = table.areas().get(i).code();
      double points = 0;
      for (Area other : table.areas()) {
        double share = matrix.share(code, other.code());
        assertThat(share + matrix.share(other.code(), code)).isCloseTo(1, within(1e-12));
        points += Math.abs(share - 0.5) < 1e-9 ? 0 : Math.signum(share - 0.5);
      }
      assertThat(board.score(code, "all")).hasValue(points);
    }
  }
}
