package org.goodworkmonitor.core.index;

import java.util.List;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.treat.Treatment;

/**
 * What is to be done with the values of one node, not yet fitted.
 *
 * @param treatment what is done about outliers
 * @param imputation what fills gaps
 * @param normalisation what brings the values onto a common scale
 * @param order in which order
 */
record Preparation(
    Treatment treatment, Imputation imputation, Normalisation normalisation, List<Stage> order) {

  /** Whether anything is done at all. */
  boolean does() {
    return does(Stage.TREAT) || does(Stage.IMPUTE) || does(Stage.NORMALISE);
  }

  boolean imputes() {
    return does(Stage.IMPUTE);
  }

  Strategy strategy(Stage stage) {
    return switch (stage) {
      case TREAT -> treatment;
      case IMPUTE -> imputation;
      case NORMALISE -> normalisation;
    };
  }

  boolean does(Stage stage) {
    return !strategy(stage).doesNothing();
  }

  /** Whether normalising comes last, as it mostly does. */
  boolean normalisesLast() {
    return order.get(order.size() - 1) == Stage.NORMALISE;
  }
}
