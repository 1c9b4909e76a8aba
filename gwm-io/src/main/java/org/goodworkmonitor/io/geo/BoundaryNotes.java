package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was left out of a file of boundaries, or changed, in sentences. */
final class BoundaryNotes {
  private static final int MOST_LISTED = 10;

  private final Multiset<String> collapsed = LinkedHashMultiset.create();
  private final Set<String> withoutOutline = new LinkedHashSet<>();
  private final Multiset<String> closed = LinkedHashMultiset.create();
  private final Multiset<String> noAreas = LinkedHashMultiset.create();
  private int uncoded;
  private long wrapped;

  /** Rings of an area that enclose nothing. */
  void collapsed(String code, int rings) {
    collapsed.add(code, rings);
  }

  void withoutOutline(String code) {
    withoutOutline.add(code);
  }

  /** Rings of an area that were closed. */
  void closed(String code, int rings) {
    closed.add(code, rings);
  }

  /** A geometry that bounds no area. */
  void noArea(String type) {
    noAreas.add(type.isEmpty() ? "without a type" : type);
  }

  void uncoded() {
    uncoded++;
  }

  void wrapped() {
    wrapped++;
  }

  List<String> sentences() {
    List<String> all = new ArrayList<>();
    if (!collapsed.isEmpty()) {
      all.add("rings that enclose nothing were left out, of " + counts(collapsed));
    }
    if (!withoutOutline.isEmpty()) {
      all.add("no outline is left of " + listed(withoutOutline));
    }
    if (!closed.isEmpty()) {
      all.add("open rings were closed, of " + counts(closed));
    }
    if (!noAreas.isEmpty()) {
      all.add("geometries that bound no area were left out: " + counts(noAreas));
    }
    if (uncoded > 0) {
      all.add("areas without a code were left out: " + uncoded);
    }
    if (wrapped > 0) {
      all.add("longitudes beyond 180 degrees were wrapped: " + wrapped);
    }
    return ImmutableList.copyOf(all);
  }

  private static String counts(Multiset<String> of) {
    return listed(
        of.entrySet().stream().map(e -> e.getElement() + " (" + e.getCount() + ")").toList());
  }

  private static String listed(Collection<String> texts) {
    return texts.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
        + (texts.size() > MOST_LISTED ? " and " + (texts.size() - MOST_LISTED) + " others" : "");
  }
}
