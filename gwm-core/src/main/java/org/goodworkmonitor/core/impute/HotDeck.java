package org.goodworkmonitor.core.impute;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The value of an area that is drawn at random. */
record HotDeck(@Parameter("the seed") int seed) implements Imputation {

  @Override
  public Filler fit(Sample base) {
    double[] values = base.values();
    List<Row> rows = base.rows();
    double[] donors =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(
                Comparator.<Integer, String>comparing(i -> rows.get(i).area().code())
                    .thenComparing(i -> rows.get(i).period()))
            .mapToDouble(i -> values[i])
            .toArray();
    String id = base.id();
    return row -> donors[(int) (uniform(seed, row, id) * donors.length)];
  }

  /** A number from 0 to below 1 that only seed, area, period and indicator decide. */
  static double uniform(int seed, Row row, String indicator) {
    long bits =
        Hashing.murmur3_128(seed)
            .newHasher()
            .putString(row.area().code(), StandardCharsets.UTF_8)
            .putChar('\n')
            .putString(row.period(), StandardCharsets.UTF_8)
            .putChar('\n')
            .putString(indicator, StandardCharsets.UTF_8)
            .hash()
            .asLong();
    return (bits >>> 11) * 0x1p-53;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("hot-deck", this);
  }
}
