package org.goodworkmonitor.core.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.goodworkmonitor.core.model.Area;
import org.junit.jupiter.api.Test;

class AreaIndexTest {

  /** Short texts of two letters: most lists rise for a while, then fall, and hold some twice. */
  @Property
  void findsWhatAMapFinds(
      @ForAll @NotEmpty List<@Chars({'a', 'b'}) @StringLength(min = 1, max = 5) String> codes) {
    AreaIndex index = new AreaIndex(list(codes.stream().map(Area::of).toList()));
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < codes.size(); row++) {
      Integer before = rows.putIfAbsent(codes.get(row), row);
      assertThat(index.add(row)).isEqualTo(before == null ? -1 : before);
    }
    rows.forEach((code, row) -> assertThat(index.row(code)).isEqualTo(row));
    assertThat(index.row("c")).isEqualTo(-1);
  }

  /** Codes that rise but for one, which is one of those before it. */
  @Property
  void findsTheOneCodeThatComesTwice(
      @ForAll @IntRange(min = 1, max = 400) int size, @ForAll @IntRange(max = 399) int which) {
    int twice = which % size;
    List<Area> areas =
        IntStream.rangeClosed(0, size)
            .mapToObj(i -> Area.of("E" + (1000 + (i == size ? twice : i))))
            .toList();
    AreaIndex index = new AreaIndex(list(areas));
    assertThat(IntStream.range(0, size).map(index::add)).containsOnly(-1);
    assertThat(index.add(size)).isEqualTo(twice);
  }

  @Test
  void isFoundInByManyThreadsFromTheFirstOn() throws InterruptedException, ExecutionException {
    int threads = 8;
    List<Area> areas =
        IntStream.range(0, 20_000).mapToObj(i -> Area.of("E" + (i + 10_000))).toList();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AreaIndex index = new AreaIndex(list(areas));
      assertThat(IntStream.range(0, areas.size()).map(index::add)).containsOnly(-1);
      CyclicBarrier together = new CyclicBarrier(threads);
      List<Future<Boolean>> found =
          IntStream.range(0, threads)
              .mapToObj(
                  t ->
                      pool.submit(
                          () -> {
                            together.await();
                            return IntStream.range(0, areas.size())
                                .allMatch(row -> index.row("E" + (row + 10_000)) == row);
                          }))
              .toList();
      for (Future<Boolean> one : found) {
        assertThat(one.get()).isTrue();
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Packed where there are three areas or more. */
  private static AreaList list(List<Area> areas) {
    AreaList.Builder builder = new AreaList.Builder(3);
    areas.forEach(builder::add);
    return builder.build();
  }
}
