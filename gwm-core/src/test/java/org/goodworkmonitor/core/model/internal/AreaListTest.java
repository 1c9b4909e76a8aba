package org.goodworkmonitor.core.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.junit.jupiter.api.Test;

class AreaListTest {

  /** Whatever the areas, and wherever the first is that cannot be packed or has another name. */
  @Property
  void holdsWhatWasAdded(
      @ForAll("areas") List<Area> areas, @ForAll @IntRange(min = 1, max = 12) int fewestPacked) {
    AreaList.Builder builder = new AreaList.Builder(fewestPacked);
    for (int row = 0; row < areas.size(); row++) {
      assertThat(builder.size()).isEqualTo(row);
      builder.add(areas.get(row));
    }
    AreaList list = builder.build();
    assertThat(list).isEqualTo(areas).hasSameHashCodeAs(areas);
    for (int row = 0; row < areas.size(); row++) {
      assertThat(list.code(row)).isEqualTo(areas.get(row).code());
    }
    assertThatThrownBy(() -> list.get(areas.size())).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(builder.build()).as("empty again").isEmpty();
  }

  /** Parts that are packed or not, of areas of all kinds, and wherever they are cut. */
  @Property
  void joinsParts(
      @ForAll("areas") List<Area> areas,
      @ForAll @IntRange(min = 1, max = 12) int fewestPacked,
      @ForAll @IntRange(max = 40) int cut,
      @ForAll @IntRange(max = 40) int otherCut) {
    AreaList.Builder builder = new AreaList.Builder(fewestPacked);
    int from = 0;
    for (int to : IntStream.of(cut, otherCut, 40).sorted().toArray()) {
      int end = Math.min(to, areas.size());
      AreaList.Builder part = AreaList.partBuilder();
      areas.subList(from, end).forEach(part::add);
      assertThat(builder.addAll(part.build()).size()).isEqualTo(end);
      from = end;
    }
    List<Area> expected = new ArrayList<>(areas);
    expected.add(Area.of("last"));
    assertThat(builder.add(Area.of("last")).build()).isEqualTo(expected);
  }

  /** A code ascends over the one before it only if it differs: that is what duplicates need. */
  @Property
  void codesThatAscendAllTheWayAreAllDifferent(
      @ForAll("areas") List<Area> areas, @ForAll @IntRange(min = 1, max = 3) int fewestPacked) {
    AreaList.Builder builder = new AreaList.Builder(fewestPacked);
    areas.stream().map(Area::code).sorted().map(Area::of).forEach(builder::add);
    AreaList list = builder.build();
    for (int row = 1; row < list.size(); row++) {
      if (list.code(row).equals(list.code(row - 1))) {
        assertThat(list.ascendsAt(row)).isFalse();
      } else if (list.code(row).chars().allMatch(c -> c < 128)
          && list.code(row - 1).chars().allMatch(c -> c < 128)) {
        assertThat(list.ascendsAt(row)).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<List<Area>> areas() {
    Arbitrary<String> texts =
        Arbitraries.of("E1", "E10", "W06000001", "Ynys Môn", "Tŵr", "東京", "🏙 city", "a");
    Arbitrary<String> regions = Arbitraries.of("", "", "", "North", "Łódź");
    Arbitrary<Area> named =
        Combinators.combine(texts, texts, regions).as((c, n, r) -> Area.of(c, n, r));
    Arbitrary<Area> authority =
        Arbitraries.just(new LocalAuthority("E06000041", "Wokingham", "South East"));
    return Arbitraries.frequencyOf(
            Tuple.of(20, texts.map(Area::of)), Tuple.of(4, named), Tuple.of(1, authority))
        .list()
        .ofMaxSize(40);
  }

  @Test
  void fewAreasAndAreasOfOtherKindsAreTheObjectsGiven() {
    List<Area> few = IntStream.range(0, 1000).mapToObj(i -> Area.of("E" + i)).toList();
    assertThat(AreaList.copyOf(few).get(7)).isSameAs(few.get(7));
    LocalAuthority authority = new LocalAuthority("E06000041", "Wokingham", "South East");
    List<Area> many = new ArrayList<>();
    IntStream.range(0, 70_000).mapToObj(i -> Area.of("E" + i)).forEach(many::add);
    assertThat(AreaList.copyOf(many)).isEqualTo(many);
    assertThat(AreaList.copyOf(many).get(7)).as("made anew").isNotSameAs(many.get(7));
    many.add(authority);
    AreaList list = AreaList.copyOf(many);
    assertThat(list).isEqualTo(many);
    assertThat(list.get(70_000)).isSameAs(authority);
    assertThat(AreaList.copyOf(list)).isSameAs(list);
  }

  @Test
  void cannotBeChanged() {
    AreaList list = AreaList.copyOf(List.of(Area.of("a")));
    assertThatThrownBy(() -> list.add(Area.of("b")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list.set(0, Area.of("b")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> AreaList.builder().add(null)).isInstanceOf(NullPointerException.class);
  }
}
