package org.goodworkmonitor.io.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of authorities, in the report, over the years, and in files. */
class CodeNamesTest {
  private static final CodeChanges GREAT_BRITAIN = CodeChanges.ofGreatBritain();
  private static final Scoreboard BOARD =
      GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor());
  private static final AreaNames OF_2018 = GREAT_BRITAIN.names(BOARD.areas());
  private static final AreaNames OF_2025 =
      GREAT_BRITAIN.names(
          List.of(
              new LocalAuthority("E06000047", "County Durham", "North East"),
              new LocalAuthority("E06000057", "Northumberland", "North East"),
              new LocalAuthority("E06000058", "Bournemouth, Christchurch and Poole", "South West"),
              new LocalAuthority("E06000063", "Cumberland", "North West"),
              new LocalAuthority("E06000064", "Westmorland and Furness", "North West"),
              new LocalAuthority("E08000039", "Sheffield", "Yorkshire and The Humber"),
              new LocalAuthority("E07000195", "Newcastle-under-Lyme", "West Midlands"),
              new LocalAuthority("E08000021", "Newcastle upon Tyne", "North East")));

  @ParameterizedTest
  @CsvSource({
    "Hull,E06000010",
    "Stoke,E06000021",
    "Brighton,E06000043",
    "Newcastle,E08000021",
    "St Helens,E08000013",
    "Bristol,E06000023",
    "Durham,E06000047",
    "Windsor & Maidenhead,E06000040",
    "E08000039,E08000019", // Sheffield, by its code of 2025
    "E08000020,E08000037", // Gateshead, by its code until 2013
    "E06000059,E10000009" // Dorset is another area since 2019, and so not this one
  })
  void namesAndCodesOfAnyYear(String text, String code) {
    if (text.equals("E06000059")) {
      assertThatThrownBy(() -> OF_2018.area(text)).hasMessageContaining("Dorset (E10000009)");
    } else {
      assertThat(OF_2018.area(text).code()).isEqualTo(code);
    }
  }

  /** Names as tables print them, of all three nations; codes of ONS and NRS. */
  @ParameterizedTest
  @CsvSource({
    "St Helens,E08000013",
    "'Bristol, City of',E06000023",
    "'Herefordshire, County of',E06000019",
    "Kingston upon Hull,E06000010",
    "King's Lynn & West Norfolk,E07000146",
    "Cardiff,W06000015",
    "Caerdydd,W06000015",
    "Ynys Mon,W06000001",
    "Isle of Anglesey County Council,W06000001",
    "Sir y Fflint,W06000005",
    "Pen-y-Bont ar Ogwr,W06000013",
    "Rhondda Cynon Taff,W06000016",
    "'Vale of Glamorgan, The',W06000014",
    "City of Edinburgh,S12000036",
    "'Edinburgh, City of',S12000036",
    "Edinburgh,S12000036",
    "Aberdeen,S12000033",
    "Glasgow City Council,S12000049",
    "Argyll & Bute,S12000035",
    "Eilean Siar,S12000013",
    "Western Isles,S12000013",
    "Comhairle nan Eilean Siar,S12000013",
    "Orkney,S12000023",
    "Shetland Islands,S12000027",
    "Perth & Kinross,S12000048",
    "S12000015,S12000047", // Fife, by its code until 2018
    "W06000007,W06000023" // Powys, by the code that it had until 2009
  })
  void namesOfAllThreeNations(String text, String code) {
    AreaNames names = GREAT_BRITAIN.names(GREAT_BRITAIN.areas());
    assertThat(names.area(text).code()).isEqualTo(code);
  }

  @Test
  void namesThatAreNoneOrSeveralComeAtOnce() {
    AreaNames names = GREAT_BRITAIN.names(GREAT_BRITAIN.areas());
    assertThat(names.areas(List.of("York", "Fife")))
        .extracting(Area::code)
        .containsExactly("E06000014", "S12000047");
    assertThatThrownBy(() -> names.areas(List.of("York", "Newcastle", "Atlantis", "Atlantis")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining("the name 'Newcastle', which could be")
        .hasMessageContaining("the area 'Atlantis', which is none of the");
  }

  @Test
  void areasAreThoseOfTheDate() {
    CodeChanges then = GREAT_BRITAIN.withDate(LocalDate.of(2018, 12, 31));
    assertThat(then.areas()).extracting(Area::name).contains("Poole", "Cumbria");
    assertThat(GREAT_BRITAIN.areas()).extracting(Area::name).doesNotContain("Poole", "Cumbria");
  }

  @Test
  void everyAreaOfTheReportIsFoundByItsPresentName() {
    CodeData data = CodeData.ofGreatBritain();
    for (Area area : BOARD.areas()) {
      assertThat(OF_2018.area(area.name())).isEqualTo(area);
      String present = data.live().get(area.code());
      if (present != null) {
        assertThat(OF_2018.area(present)).isEqualTo(area);
      }
    }
  }

  @Test
  void formerCodesFindTheSameAuthorityThroughSeveralChanges() {
    assertThat(OF_2025.area("E10000022").name()).isEqualTo("Northumberland"); // until 2009
    assertThat(OF_2025.area("E06000048").name()).isEqualTo("Northumberland"); // until 2013
    assertThat(OF_2025.area("E08000019").name()).isEqualTo("Sheffield");
  }

  @Test
  void mergedAndSplitAuthoritiesAreErrorsThatNameTheOthers() {
    assertThatThrownBy(() -> OF_2025.area("Poole"))
        .hasMessageContaining("another place, related to Bournemouth, Christchurch and Poole");
    assertThatThrownBy(() -> OF_2025.area("Cumbria"))
        .hasMessageContaining("Cumberland (E06000063) and Westmorland and Furness (E06000064)");
    assertThatThrownBy(() -> OF_2018.area("Cumberland"))
        .hasMessageContaining("another place, related to Cumbria (E10000006)");
    assertThatThrownBy(() -> OF_2018.area("Cheshire"))
        .hasMessageContaining("Cheshire East (E06000049)")
        .hasMessageContaining("Cheshire West and Chester (E06000050)");
    assertThatThrownBy(() -> OF_2025.area("Newcastle"))
        .hasMessageContaining("could be Newcastle-under-Lyme (E07000195) or Newcastle upon Tyne");
  }

  @Test
  void whatIsFoundIsTakenByCalls() {
    Area hull = OF_2018.area("Hull");
    assertThat(BOARD.rank(hull)).hasValue(116);
    assertThat(BOARD.score(hull)).isEqualTo(BOARD.score(hull.code()));
    assertThat(Datasets.printedMonitor().cell(hull, "rank").value()).hasValue(116);
  }

  @Test
  void filesOfNamesAreReadByTheSameNames() {
    String file = "place,jobs\nHull,1\nCity of York,2\nE06000001,3\n";
    CsvReader reader =
        CsvReader.withDefaults().withAreaColumns("place", "-", "-").withAreas(OF_2018);
    IndicatorTable table =
        reader.read(stream(file), "jobs.csv", List.of(Indicator.higherIsBetter("jobs")));
    assertThat(table.areas())
        .extracting(Area::code)
        .containsExactly("E06000010", "E06000014", "E06000001");
    assertThat(table.area("Hartlepool").region()).isEqualTo("North East");
    assertThatThrownBy(
            () ->
                reader.read(
                    stream("place,jobs\nYork,1\nCheshire,2\n"),
                    "jobs.csv",
                    List.of(Indicator.higherIsBetter("jobs"))))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("Cheshire East (E06000049)");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
