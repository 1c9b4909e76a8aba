package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.numeric.Summary;
import org.goodworkmonitor.core.strategy.Members;

/** The members of a domain whose scores were gathered, without the rows that they are of. */
final class SummarisedMembers implements Members {
  private final List<String> ids;
  private final List<Summary> scores;

  /** No scores if nothing that is fitted on them needs any. */
  SummarisedMembers(Layout layout, int[] references, List<Summary> scores) {
    List<String> all = new ArrayList<>();
    for (int reference : references) {
      all.add(layout.id(reference));
    }
    this.ids = List.copyOf(all);
    this.scores = scores;
  }

  @Override
  public List<String> ids() {
    return ids;
  }

  @Override
  public double[] scores(String id) {
    int place = ids.indexOf(id);
    if (place < 0) {
      throw new IllegalArgumentException("no member '" + id + "'; the members are " + ids);
    }
    if (place >= scores.size()) {
      throw new IllegalStateException("the scores of members, which needs() does not tell of");
    }
    return scores.get(place).values();
  }
}
