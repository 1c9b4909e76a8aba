package org.goodworkmonitor.stats.relate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Which areas outrank which: for each pair the share of the weight of a domain's members on which
 * the first is better than the second, with half the weight of ties. A share of 1 means that the
 * first dominates the second, whatever the weights above 0.
 *
 * <p>Scores that differ only by rounding tie. Areas that lack a score of a member are left out. The
 * shares of a and b and of b and a add up to 1. Source: Munda and Nardo (2009),
 * doi:10.1080/00036840601019364. Immutable and safe for use by many threads.
 */
public final class OutrankingMatrix {
  private static final double ALL = 1 - 1e-12;

  private OutrankingMatrix() {}

  /**
   * Compares the areas of a scoreboard on the members of a domain.
   *
   * @param board the scores
   * @param domain the domain's id
   * @return the matrix
   * @throws IllegalArgumentException if there is no such domain, or its weights differ by area
   */
  public static Result analyse(Scoreboard board, String domain) {
    Scoreboard ranked = board.withoutReferences();
    Domain found =
        ranked.index().definition().nodes().stream()
            .filter(Domain.class::isInstance)
            .map(Domain.class::cast)
            .filter(d -> d.id().equals(domain))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no domain '" + domain + "' in the index"));
    Map<String, Double> given = ranked.index().weights(domain);
    List<String> ids = found.members().stream().map(Node::id).toList();
    int k = ids.size();
    double[][] columns = new double[k][];
    double[] sizes = new double[k];
    double[] weights = new double[k];
    double total = given.values().stream().mapToDouble(w -> w).sum();
    for (int m = 0; m < k; m++) {
      double[] column = ranked.scores(ids.get(m));
      Direction direction = ranked.index().definition().direction(ids.get(m));
      Arrays.setAll(column, i -> direction.sign() * column[i]);
      columns[m] = column;
      double[] sorted = Arrays.stream(column).filter(x -> !Double.isNaN(x)).sorted().toArray();
      sizes[m] = Rounding.typicalSize(sorted, sorted.length);
      weights[m] = given.getOrDefault(ids.get(m), 0.0) / total;
    }
    ImmutableList.Builder<Area> areas = ImmutableList.builder();
    double[] flat = new double[ranked.areas().size() * k];
    int count = 0;
    for (int i = 0; i < ranked.areas().size(); i++) {
      boolean complete = true;
      for (int m = 0; m < k; m++) {
        flat[count * k + m] = columns[m][i];
        complete &= !Double.isNaN(columns[m][i]);
      }
      if (complete) {
        areas.add(ranked.areas().get(i));
        count++;
      }
    }
    return new Result(
        "Outranking in " + found.name(),
        areas.build(),
        Arrays.copyOf(flat, count * k),
        sizes,
        weights);
  }

  /**
   * An area and one that it dominates.
   *
   * @param area the one that is better on all members
   * @param dominated the other
   */
  public record Dominance(Area area, Area dominated) {}

  /** The shares of all pairs. Immutable. */
  public static final class Result implements Tabular {
    private final String title;
    private final ImmutableList<Area> areas;

    /** The scores area by area, turned so that more is better. */
    private final double[] scores;

    private final double[] sizes;
    private final double[] weights;

    private Result(
        String title,
        ImmutableList<Area> areas,
        double[] scores,
        double[] sizes,
        double[] weights) {
      this.title = title;
      this.areas = areas;
      this.scores = scores;
      this.sizes = sizes;
      this.weights = weights;
    }

    /**
     * The areas that are compared.
     *
     * @return an immutable list, in the order of the scoreboard
     */
    public List<Area> areas() {
      return areas;
    }

    /**
     * The share of weight on which one area is better than another.
     *
     * @param area the code of the first
     * @param other the code of the second
     * @return from 0 to 1; one half for an area and itself
     * @throws IllegalArgumentException if one is not among the {@link #areas()}
     */
    public double share(String area, String other) {
      return share(place(area), place(other));
    }

    private int place(String code) {
      for (int i = 0; i < areas.size(); i++) {
        if (areas.get(i).code().equals(code)) {
          return i;
        }
      }
      throw new IllegalArgumentException(
          "no area '" + code + "' among the " + areas.size() + " that have all scores");
    }

    private double share(int a, int b) {
      int k = weights.length;
      double share = 0;
      for (int m = 0; m < k; m++) {
        double x = scores[a * k + m];
        double y = scores[b * k + m];
        boolean tie = Rounding.ties(x, y, sizes[m]);
        share += tie ? weights[m] / 2 : x > y ? weights[m] : 0;
      }
      return share;
    }

    /**
     * The pairs in which one area is better on all members that have weight.
     *
     * @return an immutable list, in the order of the scoreboard; its size over {@code n (n - 1) /
     *     2} is the share of pairs whose order no weights can change
     */
    public List<Dominance> dominances() {
      List<Dominance> pairs = new ArrayList<>();
      for (int a = 0; a < areas.size(); a++) {
        for (int b = 0; b < areas.size(); b++) {
          if (a != b && share(a, b) >= ALL) {
            pairs.add(new Dominance(areas.get(a), areas.get(b)));
          }
        }
      }
      return ImmutableList.copyOf(pairs);
    }

    /**
     * A row and a column per area: the share on which the area of the row is better.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      ResultTable.Builder table =
          ResultTable.builder(title).texts("area", areas.stream().map(Area::code).toList());
      for (int b = 0; b < areas.size(); b++) {
        double[] shares = new double[areas.size()];
        for (int a = 0; a < shares.length; a++) {
          shares[a] = share(a, b);
        }
        table.numbers(areas.get(b).code(), "", 3, shares);
      }
      return table.build();
    }
  }
}
