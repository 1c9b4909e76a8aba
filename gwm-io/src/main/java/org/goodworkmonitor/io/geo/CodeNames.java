package org.goodworkmonitor.io.geo;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.io.geo.CodeData.Change;
import org.goodworkmonitor.io.geo.CodeData.Extent;
import org.goodworkmonitor.io.geo.CodeData.Tier;

/** The names of authorities over the years, put together from the changes of their codes. */
final class CodeNames {
  private final SetMultimap<String, String> names = LinkedHashMultimap.create();
  private final SetMultimap<String, String> same = HashMultimap.create();
  private final SetMultimap<String, String> related = HashMultimap.create();

  CodeNames(CodeData data) {
    data.live().forEach(names::put);
    names.putAll(data.otherNames());
    Map<String, Long> parts =
        data.changes().stream()
            .flatMap(c -> tables(c.tier()).map(tier -> c.newCode() + tier))
            .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
    for (Change change : data.changes()) {
      names.put(change.oldCode(), change.oldName());
      names.put(change.newCode(), change.newName());
      boolean alone =
          change.extent() != Extent.PART
              && tables(change.tier())
                  .allMatch(t -> parts.getOrDefault(change.newCode() + t, 0L) == 1L);
      SetMultimap<String, String> edges = alone ? same : related;
      edges.put(change.oldCode(), change.newCode());
      edges.put(change.newCode(), change.oldCode());
    }
  }

  private static Stream<Tier> tables(Tier tier) {
    return Stream.of(Tier.UPPER, Tier.LOWER).filter(tier::isIn);
  }

  AreaNames of(Collection<? extends Area> areas) {
    AreaNames own = AreaNames.of(areas);
    Map<String, Set<String>> equal = new LinkedHashMap<>();
    Map<String, Set<String>> near = new LinkedHashMap<>();
    for (Area area : areas) {
      Set<String> codes = sameAs(area.code());
      equal.put(area.code(), called(codes));
      Set<String> others = new LinkedHashSet<>();
      codes.forEach(code -> related.get(code).forEach(other -> others.addAll(sameAs(other))));
      near.put(area.code(), called(others));
    }
    return own.withNames(equal).withRelated(near);
  }

  /** The codes of the same authority, in whatever year. */
  private Set<String> sameAs(String code) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(code));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (found.add(next)) {
        open.addAll(same.get(next));
      }
    }
    return found;
  }

  /** Everything that the areas of some codes are called: codes and names. */
  private Set<String> called(Set<String> codes) {
    Set<String> all = new LinkedHashSet<>(codes);
    codes.forEach(code -> all.addAll(names.get(code)));
    return all;
  }
}
