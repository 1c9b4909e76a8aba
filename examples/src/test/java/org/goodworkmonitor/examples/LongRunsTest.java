package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LongRunsTest {
  @Test
  void tellsHowFarItIsAndIsCancelled() {
    assertThat(Output.of(() -> LongRuns.main(new String[0])))
        .contains("Done: 100.0 %", "Moran's I of total");
    AtomicReference<Double> progress = new AtomicReference<>(0.0);
    assertThatThrownBy(
            () -> LongRuns.watched(HowSureIsARank.index(), progress, new AtomicBoolean(true)))
        .isInstanceOf(CancellationException.class);
    assertThat(progress.get()).isZero();
  }
}
