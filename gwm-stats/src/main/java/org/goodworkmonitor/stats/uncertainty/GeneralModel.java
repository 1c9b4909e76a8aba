package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/** Scores any draw by defining, fitting and scoring the index anew. */
final class GeneralModel implements Model {
  private final Design design;
  private final Tree tree;
  private String failure = "";
  private @Nullable FittedIndex last;

  GeneralModel(Design design) {
    this.design = design;
    this.tree = design.tree;
  }

  @Override
  public boolean score(Draw draw, double[] scores) {
    if (draw.failure != null) {
      failure = draw.failure;
      return false;
    }
    try {
      IndexDefinition definition = definition(draw);
      Scoreboard board = definition.score(table(draw));
      double[] found = board.scores(definition.tree().id());
      System.arraycopy(found, 0, scores, 0, found.length);
      last = board.index();
      return true;
    } catch (DataException | IllegalArgumentException | ArithmeticException cannot) {
      failure = String.valueOf(cannot.getMessage());
      return false;
    }
  }

  @Override
  public String failure() {
    return failure;
  }

  @Override
  public void shares(double[] into) {
    Arrays.fill(into, 0);
    if (last != null) {
      share(last, last.definition().tree(), 1, into);
    }
  }

  private void share(FittedIndex index, Domain domain, double factor, double[] into) {
    Map<String, Double> weights = index.weights(domain.id());
    double total = weights.values().stream().mapToDouble(w -> w).sum();
    for (Node member : domain.members()) {
      double weight = weights.getOrDefault(member.id(), 0.0);
      double share = total > 0 ? factor * weight / total : 0;
      if (member instanceof Domain inner) {
        share(index, inner, share, into);
      } else {
        into[tree.reference(member.id())] = share;
      }
    }
  }

  private IndicatorTable table(Draw draw) {
    IndicatorTable table = design.table;
    for (int k = 0; k < tree.indicators.size(); k++) {
      double[] values = draw.values[k];
      if (values != null) {
        table =
            table.with(Column.of(table.column(tree.indicators.get(k).id()).indicator(), values));
      }
    }
    return table;
  }

  private IndexDefinition definition(Draw draw) {
    IndexBuilder builder = design.definition.toBuilder();
    for (int k = 0; k < tree.indicators.size(); k++) {
      String id = tree.indicators.get(k).id();
      builder
          .treatedBy(id, design.treatments.get(k).get(draw.treatment[k]))
          .imputedBy(id, design.imputations.get(k).get(draw.imputation[k]))
          .normalisedBy(id, design.normalisations.get(k).get(draw.normalisation[k]));
    }
    for (int d = 0; d < tree.domains.size(); d++) {
      String id = tree.domains.get(d).id();
      builder
          .normalisedBy(id, design.domainNormalisations.get(d).get(draw.domainNormalisation[d]))
          .aggregatedBy(id, design.aggregations.get(d).get(draw.aggregation[d]));
      if (draw.leavesOut || draw.meaning[d] != Draw.Meaning.NONE) {
        builder.weightedBy(id, weighting(draw, d));
      }
    }
    IndexDefinition definition = builder.build();
    for (int d = 0; draw.leavesOut && d < tree.domains.size(); d++) {
      boolean empty = Arrays.stream(tree.members[d]).allMatch(draw::isOut);
      draw.domainOut[d] |= empty;
    }
    for (int d = tree.root(); draw.leavesOut && d >= 0; d--) {
      for (int member : tree.members[d]) {
        if (draw.isOut(member) && isThere(definition, tree.id(member))) {
          definition = definition.without(tree.id(member));
        }
      }
    }
    return definition;
  }

  private static boolean isThere(IndexDefinition definition, String id) {
    return definition.nodes().stream().anyMatch(node -> node.id().equals(id));
  }

  /** The definition's weights, or those drawn, of the members that are there. */
  private Weighting weighting(Draw draw, int d) {
    Weighting nominal = design.definition.weighting(tree.domains.get(d).id());
    List<String> all = tree.memberIds(d);
    return (Weighting.FromScores)
        members -> {
          Map<String, Double> given =
              nominal instanceof Weighting.FromScores fromScores
                  ? fromScores.weigh(members)
                  : ((Weighting.Fixed) nominal).weights(members.ids());
          if (given == null) {
            throw new InvalidValueException("null from the weighting " + nominal.spec(), "fix it");
          }
          double[] before = all.stream().mapToDouble(id -> given.getOrDefault(id, 0.0)).toArray();
          double[] after = new double[before.length];
          draw.weigh(d, before, tree.members[d], after);
          if (draw.failure != null) {
            throw new IllegalArgumentException(draw.failure);
          }
          Map<String, Double> weights = new LinkedHashMap<>();
          for (int m = 0; m < after.length; m++) {
            if (members.ids().contains(all.get(m))) {
              weights.put(all.get(m), after[m]);
            }
          }
          return weights;
        };
  }
}
