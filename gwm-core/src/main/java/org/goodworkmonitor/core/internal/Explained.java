package org.goodworkmonitor.core.internal;

/** An aggregation that can say why it gives no score. */
public interface Explained {

  /**
   * Why there is no score.
   *
   * @param scores the members' scores, all there
   * @return what was found
   */
  String failure(double[] scores);
}
