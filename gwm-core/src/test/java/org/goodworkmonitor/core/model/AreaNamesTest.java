package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaNamesTest {
  private static final AreaNames NAMES =
      AreaNames.of(
              List.of(
                  Area.of("E06000010", "Kingston upon Hull, City of"),
                  Area.of("E08000013", "St. Helens"),
                  Area.of("E06000022", "Bath and North East Somerset"),
                  Area.of("E06000047", "County Durham"),
                  Area.of("E06000019", "Herefordshire, County of"),
                  Area.of("E06000014", "York"),
                  Area.of("E06000049", "Cheshire East"),
                  Area.of("E06000050", "Cheshire West and Chester"),
                  Area.of("S12000049", "Glasgow City"),
                  Area.of("W06000001", "Ynys M\u00f4n"),
                  Area.of("E06000043", "Brighton & Hove"),
                  Area.of("E10000013", "Gloucestershire")))
          .withName("Hull", "E06000010")
          .withRelated(Map.of("E10000013", Set.of("Stroud")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E06000010|E06000010",
        "Kingston upon Hull, City of|E06000010",
        "City of Kingston-upon-Hull|E06000010",
        "KINGSTON UPON HULL|E06000010",
        "Kingston upon Hull City Council|E06000010",
        "hull|E06000010",
        "St Helens|E08000013",
        "Saint Helens|E08000013",
        "st.helens|E08000013",
        "Bath & North East Somerset UA|E06000022",
        "Durham|E06000047",
        "Durham County Council|E06000047",
        "Herefordshire|E06000019",
        "City of York|E06000014",
        "York (unitary authority)|E06000014",
        "Glasgow|S12000049",
        "The City of Glasgow|S12000049",
        "ynys mon|W06000001",
        "Brighton and Hove|E06000043",
        "' Gloucestershire\u00a0'|E10000013"
      })
  void findsAreasByCodeAndName(String text, String code) {
    assertThat(NAMES.area(text).code()).isEqualTo(code);
  }

  @Test
  void partsOfNamesAreNotNames() {
    assertThatThrownBy(() -> NAMES.area("Cheshire"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of the 12 areas")
        .hasMessageContaining("Cheshire East (E06000049), Cheshire West and Chester (E06000050)");
    assertThatThrownBy(() -> NAMES.area("Gloucesteshire"))
        .hasMessageContaining("did you mean 'Gloucestershire'?");
    assertThatThrownBy(() -> NAMES.area("")).hasMessageContaining("none of the 12 areas");
    assertThat(NAMES.candidates("Cheshire")).isEmpty();
  }

  @Test
  void anAmbiguousNameListsItsCandidates() {
    AreaNames two =
        AreaNames.of(
                List.of(
                    Area.of("E08000021", "Newcastle upon Tyne"),
                    Area.of("E07000195", "Newcastle-under-Lyme")))
            .withName("Newcastle", "E08000021")
            .withName("Newcastle", "E07000195");
    assertThatThrownBy(() -> two.area("newcastle"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "could be Newcastle upon Tyne (E08000021) or Newcastle-under-Lyme (E07000195)")
        .hasMessageContaining("give the code");
    assertThat(two.candidates("Newcastle")).hasSize(2);
  }

  /** A district and the county around it: each is found by what it is called, letter by letter. */
  @Test
  void theExactNameGoesBeforeTheSpelling() {
    AreaNames both = AreaNames.of(List.of(Area.of("A", "Durham"), Area.of("B", "County Durham")));
    assertThat(both.area("Durham").code()).isEqualTo("A");
    assertThat(both.area("County Durham").code()).isEqualTo("B");
    assertThatThrownBy(() -> both.area("DURHAM")).hasMessageContaining("Durham (A) or County");
  }

  @Test
  void relatedPlacesAreNamedButNotFound() {
    assertThatThrownBy(() -> NAMES.area("STROUD"))
        .hasMessageContaining(
            "it is the name of another place, related to Gloucestershire (E10000013)");
  }

  @Test
  void badNamesAreErrors() {
    assertThatThrownBy(() -> NAMES.withName("Leeds", "E08000035"))
        .hasMessageContaining("none of the areas");
    assertThatThrownBy(() -> NAMES.withName(" ", "E06000014")).hasMessageContaining("blank");
    assertThatThrownBy(() -> AreaNames.of(List.of(Area.of("A", "x"), Area.of("A", "y"))))
        .hasMessageContaining("the code A twice, of x and of y");
  }

  @Test
  void tablesFindAreasByNameToo() {
    Indicator jobs = Indicator.higherIsBetter("jobs");
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("E06000014", "York"), Area.of("E06000015", "Derby")),
            Column.of(jobs, 1, 2));
    assertThat(table.area("derby").code()).isEqualTo("E06000015");
    assertThat(table.cell(table.area("Derby"), "jobs").value()).hasValue(2);
    assertThatThrownBy(() -> table.area("Leeds")).hasMessageContaining("none of the 2 areas");
  }

  /** Whatever a name looks like, it finds its own area. */
  @Property
  void everyNameFindsItself(@ForAll String text) {
    String name = "x" + text.replaceAll("[\\p{C}\\p{Z}\\s]", "");
    AreaNames one = AreaNames.of(List.of(Area.of("A", name), Area.of("B", "York")));
    assertThat(one.area(name).code()).isEqualTo("A");
  }
}
