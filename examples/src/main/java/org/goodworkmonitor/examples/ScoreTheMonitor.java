package org.goodworkmonitor.examples;

import org.goodworkmonitor.io.Header;
import org.goodworkmonitor.stats.Spread;

/** Placeholder. */
public final class ScoreTheMonitor {
  private ScoreTheMonitor() {}

  /** Placeholder. */
  public static void main(String[] args) {
    System.out.println(Header.first("area,pay", "") + ": " + Spread.of(1, 2, 3));
  }
}
