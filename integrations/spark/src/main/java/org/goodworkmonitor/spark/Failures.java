package org.goodworkmonitor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.problem.Problem;

/** The problems that a task has found, up to a limit, in a form that travels. */
final class Failures implements Serializable {
  private static final long serialVersionUID = 1;
  static final int MOST = 100;

  private final ArrayList<String[]> texts = new ArrayList<>();

  void add(Problem problem) {
    if (!isFull()) {
      Problem.Place place = problem.place();
      texts.add(
          new String[] {
            place.area().orElse(""),
            place.node().orElse(""),
            place.period().orElse(""),
            problem.found(),
            problem.remedy()
          });
    }
  }

  boolean isFull() {
    return texts.size() >= MOST;
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (String[] text : texts) {
      Problem problem = Problem.of(text[3], text[4]);
      problem = text[0].isEmpty() ? problem : problem.atArea(text[0]);
      problem = text[1].isEmpty() ? problem : problem.atNode(text[1]);
      problems.add(text[2].isEmpty() ? problem : problem.atPeriod(text[2]));
    }
    return problems;
  }
}
