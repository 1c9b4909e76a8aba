package org.goodworkmonitor.core.index;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;

/**
 * Fits what is done with the values of indicators, stage by stage for all of them, and takes their
 * values through it.
 */
final class IndicatorFitting {
  private final IndexDefinition definition;
  private final Layout layout;
  private final StagedData data;
  private final NodeStep[] steps;
  private final NodeFitter fitter;
  private final ScoringLog log;

  /**
   * Fits into given steps.
   *
   * @param data gives strategies the other columns
   * @param steps the steps that the data reads; those of the indicators to fit are replaced
   */
  IndicatorFitting(
      IndexDefinition definition,
      Layout layout,
      StagedData data,
      NodeStep[] steps,
      NodeFitter fitter,
      ScoringLog log) {
    this.definition = definition;
    this.layout = layout;
    this.data = data;
    this.steps = steps;
    this.fitter = fitter;
    this.log = log;
  }

  /** Sees what is fitted. */
  interface Watcher {
    void fitted(int indicator, Stage stage, Sample sample);
  }

  /**
   * Fits some indicators.
   *
   * @param which their numbers
   * @param how what is to be done with each indicator of the index, by number
   * @param values their values by number, as given; normalised in place
   */
  void fit(int[] which, Preparation[] how, double[][] values, Watcher watcher) {
    for (int k : which) {
      steps[k] = new NodeStep(k, how[k].order());
    }
    List<Integer> present = new ArrayList<>();
    for (int k : which) {
      if (data.input.hasValue(values[k])) {
        present.add(k);
      } else {
        fitter.noValue(layout.id(k));
      }
    }
    for (int place = 0; place < NodeStep.STAGES; place++) {
      Map<Together, List<Sample>> together = new LinkedHashMap<>();
      for (int k : present) {
        Stage stage = how[k].order().get(place);
        if (stage != Stage.NORMALISE && !how[k].does(stage)) {
          continue;
        }
        Sample sample = sample(k, values[k], place, stage);
        if (sample.size() == 0) {
          continue; // reported where it was lost
        }
        if (stage == Stage.IMPUTE && how[k].imputation() instanceof Imputation.Joint joint) {
          List<Integer> domains = joint.byDomain() ? Ints.asList(layout.parents(k)) : List.of();
          together
              .computeIfAbsent(new Together(joint, domains), j -> new ArrayList<>())
              .add(sample);
        } else {
          fitter.fit(steps[k], stage, how[k], sample);
          watcher.fitted(k, stage, sample);
        }
      }
      together.forEach((key, samples) -> fitter.fitJointly(key.imputation, samples, steps));
      for (int k : present) {
        steps[k].apply(place, values[k], values[k].length, 0, data, log);
      }
    }
  }

  /** What is imputed together: by equal imputations, and in the same domains where they say so. */
  private record Together(Imputation.Joint imputation, List<Integer> domains) {}

  private Sample sample(int k, double[] values, int stages, Stage stage) {
    Indicator indicator = layout.indicators.get(k);
    boolean normalised = stage == Stage.NORMALISE;
    Direction direction = normalised ? definition.scale(indicator) : indicator.direction();
    return sample(indicator.id(), direction, values.clone(), data, data.rows(stages));
  }

  /** A sample of values that will not change, without those of reference rows. */
  static Sample sample(
      String id, Direction direction, double[] values, StagedData data, List<Row> rows) {
    return Sample.ofRows(id, direction, data.input.withoutReferences(values), values, rows);
  }
}
