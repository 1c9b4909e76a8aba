package org.goodworkmonitor.stats.quality;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Principal components of the correlation matrix of items: how many dimensions they have, and how
 * much of their variance one number can hold (OECD/JRC <i>Handbook on Constructing Composite
 * Indicators</i> 2008, chapter 4; Jolliffe 2002, doi:10.1007/b98835).
 *
 * <p>Component c is the sum of the items' z-scores times its loadings, which are the entries of a
 * unit eigenvector; its variance is the eigenvalue. The eigenvalues add up to the number of items.
 * Eigenvectors have no sign of their own: here the largest loading is positive, of loadings of the
 * same size the first. Components are numbered from 1, the largest eigenvalue first; eigenvalues
 * that differ from 0 by rounding only are 0.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PrincipalComponents {

  private PrincipalComponents() {}

  /**
   * Finds the components.
   *
   * @param items the items; areas that lack one do not count
   * @return as many components as items
   */
  public static Result analyse(Items items) {
    return new Result(items, Spectrum.of(items.correlations()));
  }

  /** The components. Immutable. */
  public static final class Result implements Tabular {
    private final Items items;

    private final Spectrum spectrum;

    private Result(Items items, Spectrum spectrum) {
      this.items = items;
      this.spectrum = spectrum;
    }

    /**
     * The items.
     *
     * @return the items
     */
    public Items items() {
      return items;
    }

    /**
     * The number of components.
     *
     * @return the number of items
     */
    public int count() {
      return spectrum.size();
    }

    /**
     * The variances of the components, largest first.
     *
     * @return an immutable list
     */
    public List<Double> eigenvalues() {
      return IntStream.range(0, count())
          .mapToObj(spectrum::value)
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * The share of the items' variance that a component holds: its eigenvalue over the number of
     * items.
     *
     * @param component its number, from 1
     * @return from 0 to 1
     * @throws IllegalArgumentException if there is no such component
     */
    public double explained(int component) {
      return spectrum.value(place(component)) / count();
    }

    /**
     * How many components have an eigenvalue above 1, that is more variance than an item (Kaiser's
     * criterion).
     *
     * @return at least 1, but for items without any correlation, where it is 0
     */
    public int aboveOne() {
      return (int) eigenvalues().stream().filter(value -> value > 1).count();
    }

    /**
     * The loadings of a component.
     *
     * @param component its number, from 1
     * @return an immutable map from item ids to entries of the unit eigenvector, in order
     * @throws IllegalArgumentException if there is no such component
     */
    public Map<String, Double> loadings(int component) {
      return times(place(component), 1);
    }

    /**
     * The correlations of the items with a component: its loadings times the root of its
     * eigenvalue, which many packages call loadings.
     *
     * @param component its number, from 1
     * @return an immutable map from item ids to correlations, in order
     * @throws IllegalArgumentException if there is no such component
     */
    public Map<String, Double> correlations(int component) {
      return times(place(component), Math.sqrt(spectrum.value(place(component))));
    }

    /**
     * Weights by which the items' z-scores make up the first component, as COINr takes them: its
     * loadings. Some may be negative, where an item works against the others; {@code
     * Weightings.given} refuses these.
     *
     * @return an immutable map from item ids to weights, in order
     */
    public Map<String, Double> weights() {
      return loadings(1);
    }

    /**
     * The scores of the areas on a component: mean 0, its eigenvalue as variance (divisor n - 1).
     *
     * @param component its number, from 1
     * @return a new array in the order of the areas of {@link #items()}
     * @throws IllegalArgumentException if there is no such component
     */
    public double[] scores(int component) {
      double[] loadings = spectrum.vector(place(component));
      double[] scores = new double[items.areas().size()];
      for (int k = 0; k < loadings.length; k++) {
        double[] z = items.zScores(k);
        for (int i = 0; i < scores.length; i++) {
          scores[i] += loadings[k] * z[i];
        }
      }
      return scores;
    }

    private ImmutableMap<String, Double> times(int c, double factor) {
      ImmutableMap.Builder<String, Double> loadings = ImmutableMap.builder();
      for (int k = 0; k < count(); k++) {
        loadings.put(items.ids().get(k), factor * spectrum.vector(c)[k]);
      }
      return loadings.buildOrThrow();
    }

    private int place(int component) {
      if (component < 1 || component > count()) {
        throw new IllegalArgumentException(
            "found component " + component + "; expected 1 to " + count());
      }
      return component - 1;
    }

    /**
     * A row per component: eigenvalue, share, share of all up to it, and a column of loadings per
     * item.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      double[] shares = IntStream.rangeClosed(1, count()).mapToDouble(this::explained).toArray();
      double[] running = shares.clone();
      for (int c = 1; c < running.length; c++) {
        running[c] += running[c - 1];
      }
      ResultTable.Builder table =
          ResultTable.builder("Principal components of " + items.areas().size() + " areas")
              .wholes("component", IntStream.rangeClosed(1, count()).toArray(), false)
              .numbers(
                  "eigenvalue", "", 2, eigenvalues().stream().mapToDouble(value -> value).toArray())
              .numbers("explained", "", 3, shares)
              .numbers("cumulative", "", 3, running);
      for (int k = 0; k < count(); k++) {
        int item = k;
        table.numbers(
            items.ids().get(k),
            "loading",
            2,
            IntStream.range(0, count()).mapToDouble(c -> spectrum.vector(c)[item]).toArray());
      }
      return table.build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
