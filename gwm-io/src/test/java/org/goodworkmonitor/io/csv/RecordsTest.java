package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;

/** Rows that come from neither a file nor a library, as those of a database would. */
class RecordsTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");

  /** Rows of a query. */
  private static final class Query implements Records {
    private final List<List<String>> rows;
    private int at = -1;

    Query(List<List<String>> rows) {
      this.rows = rows;
    }

    @Override
    public String name() {
      return "query";
    }

    @Override
    public boolean next() {
      return ++at < rows.size();
    }

    @Override
    public long line() {
      return at + 1L;
    }

    @Override
    public int size() {
      return rows.get(at).size();
    }

    @Override
    public String field(int i) {
      return rows.get(at).get(i);
    }
  }

  @Test
  void areReadLikeTheLinesOfFiles() {
    IndicatorTable table =
        CsvReader.withDefaults()
            .read(
                new Query(
                    List.of(List.of("pay", "code"), List.of("1.5", "A"), List.of("[c]", "B"))),
                List.of(PAY));
    assertThat(table.cell("A", "pay")).isEqualTo(Cell.of(1.5));
    assertThat(table.cell("B", "pay")).isEqualTo(Cell.suppressed());
  }

  @Test
  void areReadInLongForm() {
    Panel tables =
        CsvReader.withDefaults()
            .readPanel(
                new Query(
                    List.of(
                        List.of("code", "period", "indicator", "value"),
                        List.of("A", "2018", "pay", "1"),
                        List.of("A", "2019", "pay", ".."))),
                PanelForm.longForm().withoutLimits().withoutStatus(),
                List.of(PAY));
    assertThat(tables.periods()).containsExactly("2018", "2019");
    assertThat(tables.table("2018").areas()).containsExactly(Area.of("A"));
    assertThat(tables.table("2019").cell("A", "pay").status()).isEqualTo(CellStatus.MISSING);
  }

  @Test
  void haveTheirPlaceInMessages() {
    assertThatThrownBy(
            () ->
                CsvReader.withDefaults()
                    .read(
                        new Query(List.of(List.of("code", "pay"), List.of("A", "much"))),
                        List.of(PAY)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("cannot read query")
        .hasMessageContaining("query, line 2, column 2: found 'much' for pay");
  }
}
