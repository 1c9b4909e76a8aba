package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ScoreTheMonitorTest {
  @Test
  void runs() {
    assertThatCode(() -> ScoreTheMonitor.main(new String[0])).doesNotThrowAnyException();
  }
}
