package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {

  @ParameterizedTest
  @CsvSource({
    "E06000041, South East",
    "E07000048, South West",
    "E08000003, North West",
    "E09000001, London",
    "E10000025, Yorkshire and the Humber",
    "W06000001, Wales",
    "S12000033, Scotland",
    "N09000003, Northern Ireland"
  })
  void takesCodesOfLocalAuthoritiesWithTheirRegions(String code, String region) {
    assertThat(new LocalAuthority(code, "Somewhere", region))
        .extracting(Area::code, Area::name, Area::region)
        .containsExactly(code, "Somewhere", region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "E06",
        "E0600004",
        "E060000411",
        "e06000041",
        "E12000001",
        "X06000041",
        " E06000041"
      })
  void refusesOtherCodes(String code) {
    assertThatThrownBy(() -> new LocalAuthority(code, "Somewhere", "South East"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + code + "'")
        .hasMessageContaining("expected E06");
  }

  @Test
  void refusesARegionThatTheCodeCannotLieInAndSaysWhichWereMeant() {
    assertThatThrownBy(() -> new LocalAuthority("E06000029", "Poole", "#N/A"))
        .hasMessageContaining("E06000029 (Poole)")
        .hasMessageContaining("'#N/A'")
        .hasMessageContaining("South West");
    assertThatThrownBy(() -> new LocalAuthority("E06000029", "Poole", "South-West"))
        .hasMessageContaining("did you mean 'South West'?");
    assertThatThrownBy(() -> new LocalAuthority("W06000001", "Isle of Anglesey", "North West"))
        .hasMessageContaining("expected Wales");
    assertThatThrownBy(() -> new LocalAuthority("E09000001", "City of London", "South East"))
        .hasMessageContaining("expected London");
  }

  @Test
  void refusesBlankNames() {
    assertThatThrownBy(() -> new LocalAuthority("E06000029", " ", "South West"))
        .hasMessageContaining("blank name of local authority E06000029");
  }

  @Test
  void namesTheNineRegions() {
    assertThat(LocalAuthority.englishRegions()).hasSize(9).contains("London", "East Midlands");
  }

  @Test
  void areasOfOtherKindsNeedOnlyACode() {
    assertThat(Area.of("K02000001"))
        .extracting(Area::code, Area::name, Area::region)
        .containsExactly("K02000001", "K02000001", "");
    assertThat(Area.of("NL33", "Zuid-Holland", "Netherlands").region()).isEqualTo("Netherlands");
    assertThatThrownBy(() -> Area.of(" ")).hasMessageContaining("blank area code");
    assertThatThrownBy(() -> Area.of("NL33", "Zuid-Holland ")).hasMessageContaining("white space");
    for (String name :
        List.of("Zuid\u0000Holland", "Zuid\ud83d", "\ude00Zuid", " Zuid", "Z\u0085d")) {
      assertThatThrownBy(() -> Area.of("NL33", name)).hasMessageContaining("half of a character");
    }
    assertThat(Area.of("NL33", "Zuid \ud83d\ude00").name()).hasSize(7);
  }
}
