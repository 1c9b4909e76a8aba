package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Set;

/**
 * Which rows are references: a country or a region to compare with.
 *
 * @param codes their codes
 * @param conditions what holds for them; one of these is enough
 */
record References(ImmutableSet<String> codes, ImmutableList<Condition> conditions) {
  static final References NONE = new References(ImmutableSet.of(), ImmutableList.of());

  References with(Set<String> more) {
    return new References(
        ImmutableSet.<String>builder().addAll(codes).addAll(more).build(), conditions);
  }

  References with(Condition more) {
    return new References(
        codes, ImmutableList.<Condition>builder().addAll(conditions).add(more).build());
  }

  boolean asksTheCaller() {
    return conditions.stream().anyMatch(Condition::isOwn);
  }
}
