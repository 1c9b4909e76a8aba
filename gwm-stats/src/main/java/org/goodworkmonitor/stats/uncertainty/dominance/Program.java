package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * Linear programs over shares, for weightings of too many corners to list. The last share is taken
 * as 1 less the others: with an equation among the constraints the solver of Commons Math 3.6.1
 * returns points that are not optimal when coefficients of the objective tie.
 */
final class Program {
  private final LinearConstraintSet constraints;

  /** Prepares for constraints on shares, each {@code >= 0} but for that they add up to 1. */
  Program(List<LinearConstraint> all) {
    List<LinearConstraint> without = new ArrayList<>();
    for (LinearConstraint constraint : all) {
      double[] row = constraint.getCoefficients().toArray();
      double last = row[row.length - 1];
      if (constraint.getRelationship() == Relationship.GEQ) {
        without.add(new LinearConstraint(withoutLast(row), Relationship.GEQ, -last));
      } else {
        double[] ones = Arrays.copyOf(row, row.length - 1);
        without.add(new LinearConstraint(ones, Relationship.LEQ, 1));
      }
    }
    constraints = new LinearConstraintSet(without);
  }

  private static double[] withoutLast(double[] row) {
    double[] rest = Arrays.copyOf(row, row.length - 1);
    Arrays.setAll(rest, k -> rest[k] - row[row.length - 1]);
    return rest;
  }

  /** The shares of the least weighted sum. */
  double[] minimise(double[] objective) {
    double[] rest =
        new SimplexSolver()
            .optimize(
                new LinearObjectiveFunction(withoutLast(objective), 0),
                constraints,
                GoalType.MINIMIZE,
                new NonNegativeConstraint(true))
            .getPoint();
    double[] shares = Arrays.copyOf(rest, objective.length);
    shares[rest.length] = 1 - Arrays.stream(rest).sum();
    return shares;
  }
}
