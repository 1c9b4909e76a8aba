package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.csv.Csv;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.xlsx.Xlsx;

/**
 * Scores by period come back from every format to the last bit: with their areas, the order of the
 * periods, which their names do not tell, and the rows that are references.
 */
class PanelScoresRoundTripTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay").withUnit("GBP");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final IndexDefinition INDEX =
      IndexDefinition.of(Domain.of("work", "Work", PAY, IDLE))
          .normalisedBy(Normalisations.minMax(0, 100))
          .weightedBy(Weightings.equal())
          .aggregatedBy(Aggregations.arithmeticMean())
          .onMissing(MissingPolicy.leaveUnscored())
          .build();
  private static final PanelForm ROWS = PanelForm.rowPerPeriod("period");
  private static final List<Indicator> SCORES =
      List.of(
          Indicator.auxiliary("work:score"),
          Indicator.auxiliary("pay:score"),
          Indicator.auxiliary("idle:score"),
          Indicator.auxiliary("rank"));

  /** Reads back what a format has written. */
  private interface Format {
    Panel readBack(Tabular written, List<Indicator> columns) throws IOException;
  }

  private static final Map<String, Format> FORMATS =
      Map.of(
          "CSV",
          (written, columns) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Csv.writer().write(written, out);
            return Csv.reader()
                .readPanel(new ByteArrayInputStream(out.toByteArray()), "csv", ROWS, columns);
          },
          "workbook",
          (written, columns) -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Xlsx.writer().write(written, out);
            return Xlsx.reader()
                .readPanel(new ByteArrayInputStream(out.toByteArray()), "xlsx", ROWS, columns);
          });

  /** The written columns are a panel of scores and ranks. */
  @Property(tries = 60)
  void scoresAsTheyWereWritten(@ForAll("scores") PanelScores scores) throws IOException {
    for (Map.Entry<String, Format> format : FORMATS.entrySet()) {
      Panel read = format.getValue().readBack(scores, SCORES);
      assertThat(read.periods()).as(format.getKey()).isEqualTo(scores.periods());
      for (String period : scores.periods()) {
        Scoreboard board = scores.board(period);
        IndicatorTable table = read.table(period);
        assertThat(table.areas()).as(format.getKey()).isEqualTo(board.areas());
        for (String node : List.of("work", "pay", "idle")) {
          assertThat(table.column(node + ":score").values())
              .as(format.getKey() + " " + node)
              .containsExactly(withoutNegativeZero(board.scores(node)));
        }
        int[] ranks = board.ranks("work");
        for (int row = 0; row < ranks.length; row++) {
          String code = board.areas().get(row).code();
          assertThat(table.isReference(code)).isEqualTo(board.table().isReference(code));
          assertThat(table.cell(code, "rank").value().orElse(0)).isEqualTo(ranks[row]);
        }
      }
    }
  }

  /**
   * Of a file with values beside scores, the values are the panel, which gives the scores again.
   */
  @Property(tries = 60)
  void valuesThatGiveTheScoresAgain(@ForAll("scores") PanelScores scores) throws IOException {
    for (Map.Entry<String, Format> format : FORMATS.entrySet()) {
      Panel read = format.getValue().readBack(scores.withValues(), List.of(PAY, IDLE));
      assertThat(read).as(format.getKey()).isEqualTo(scores.panel());
      assertThat(read.periods()).isEqualTo(scores.periods());
      if (!scores.isChained()) {
        PanelScores again = INDEX.scoreEach(read);
        PanelScores each = INDEX.scoreEach(scores.panel());
        assertThat(again.scores("work")).isEqualTo(each.scores("work"));
      }
    }
  }

  @Property(tries = 60)
  void json(@ForAll("scores") PanelScores scores) {
    PanelScores read = Json.parse(Json.text(scores), "json", PanelScores.class);
    assertThat(read.periods()).isEqualTo(scores.periods());
    assertThat(read.panel()).isEqualTo(scores.panel());
    for (String node : List.of("work", "pay", "idle")) {
      assertThat(read.scores(node)).isEqualTo(scores.scores(node));
      assertThat(read.ranks(node)).isEqualTo(scores.ranks(node));
    }
    assertThat(read.toTable().toString()).isEqualTo(scores.toTable().toString());
  }

  /** Readers know no negative zero. */
  private static double[] withoutNegativeZero(double[] scores) {
    double[] plain = scores.clone();
    for (int i = 0; i < plain.length; i++) {
      plain[i] += 0.0;
    }
    return plain;
  }

  @Provide
  Arbitrary<PanelScores> scores() {
    return Arbitraries.randomValue(
        random -> {
          Panel panel = panel(random);
          return switch (random.nextInt(3)) {
            case 0 -> INDEX.fit(panel).score(panel);
            case 1 -> INDEX.scoreEach(panel);
            default -> INDEX.scoreChained(panel);
          };
        });
  }

  /** Waves in any order, each with most of the areas in an order of its own. */
  private static Panel panel(Random random) {
    List<String> waves = new ArrayList<>(List.of("wave a", "wave b", "second", "2018"));
    Collections.shuffle(waves, random);
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (String wave : waves.subList(0, 2 + random.nextInt(3))) {
      List<Integer> areas = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        areas.add(i);
      }
      Collections.shuffle(areas, random);
      IndicatorTable.Builder table = IndicatorTable.builder(INDEX.indicators());
      for (int i : areas) {
        if (i < 5 || random.nextBoolean()) {
          Cell idle = random.nextInt(6) == 0 ? Cell.missing() : Cell.of(random.nextGaussian());
          Area area = i % 2 == 0 ? Area.of("A" + i) : Area.of("A" + i, "Area, " + i, "=North");
          table.cells(
              area,
              Map.of(
                  "pay",
                  Cell.of(random.nextGaussian()),
                  "idle",
                  i < 4 ? Cell.of(random.nextDouble()) : idle));
        }
      }
      tables.put(wave, table.build().withReferences("A4"));
    }
    return Panel.of(tables);
  }
}
