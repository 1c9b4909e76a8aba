package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowWarningsTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final List<String> AUTHORITIES =
      List.of("Hartlepool", "Middlesbrough", "Allerdale", "Meanwood", "Northumberland", "Totnes");

  /** Areas with random values, so that only their texts can be unusual. */
  private static IndicatorTable table(List<Area> areas) {
    Random random = new Random(11);
    double[] values = areas.stream().mapToDouble(a -> 10 * random.nextGaussian() + 50).toArray();
    return IndicatorTable.of(areas, Column.of(PAY, values)).withRowWarnings();
  }

  private static IndicatorTable named(List<String> names) {
    return table(names.stream().map(Area::of).toList());
  }

  private static IndicatorTable among(List<String> names, String other) {
    return named(
        java.util.stream.Stream.concat(names.stream(), java.util.stream.Stream.of(other)).toList());
  }

  private static List<String> countries() {
    return Arrays.stream(Locale.getISOCountries())
        .map(c -> new Locale.Builder().setRegion(c).build().getDisplayCountry(Locale.ENGLISH))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Total | named like a total",
        "TOTAL | named like a total",
        "Grand total | named like a total",
        "England total | named like a total",
        "Total, all areas | named like a total",
        "All | named like a total",
        "All local authorities | named like a total",
        "National average | named like a total",
        "Median | named like a total",
        "England | named like a larger geography",
        "Wales | named like a larger geography",
        "United Kingdom | named like a larger geography",
        "England and Wales | named like a larger geography",
        "(1) note | reads like a note",
        "[a] provisional | reads like a note",
        "* suppressed | reads like a note",
        "Notes | reads like a note",
        "Source: ONS | reads like a note",
      })
  void areGivenForTextsThatAreNotOfAreas(String name, String reason) {
    IndicatorTable table = among(AUTHORITIES, name);
    assertThat(table.warnings())
        .containsExactly(
            "1 row is probably not an area like the others but a total, a note or a larger"
                + " geography: "
                + name
                + " ("
                + reason
                + "). If so, leave such rows out, with withCodes when reading or with where.");
    assertThat(table.where(a -> !a.code().equals(name)).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "All Saints", "All Cannings", "Allington", "Totton", "Meaford", "Overalls", "Medianeira",
        "Sourcefield", "Notre-Dame", "Noted", "Newcastle", "Europoort", "Worldham", "Asiago",
        "Englefield", "'s-Hertogenbosch", "Summerhill", "Total\u00e1n", "O'Brien", "\u00c5lesund"
      })
  void areNotGivenForNamesOfPlaces(String name) {
    assertThat(among(AUTHORITIES, name).warnings()).isEmpty();
  }

  @Test
  void areNotGivenForCountriesAndNations() {
    assertThat(named(countries()).warnings()).isEmpty();
    assertThat(named(List.of("England", "Wales", "Scotland", "Northern Ireland")).warnings())
        .isEmpty();
    assertThat(named(List.of("France", "Germany", "Italy", "England", "Wales")).warnings())
        .isEmpty();
    List<String> regions =
        java.util.stream.Stream.concat(
                LocalAuthority.englishRegions().stream(),
                java.util.stream.Stream.of("Wales", "Scotland", "Northern Ireland"))
            .toList();
    assertThat(named(regions).warnings()).isEmpty();
    assertThat(among(regions, "England").warnings().get(0)).contains(": England (named like a");
    assertThat(among(List.of("England", "Wales", "Scotland", "Northern Ireland"), "United Kingdom"))
        .extracting(t -> t.warnings().size())
        .isEqualTo(1);
    for (String group :
        List.of("World", "Europe", "European Union", "EU27", "OECD", "High income")) {
      assertThat(among(countries(), group).warnings().get(0))
          .contains(": " + group + " (named like a larger geography)");
    }
    assertThat(named(List.of("Africa", "Asia", "Europe", "Oceania")).warnings()).isEmpty();
    assertThat(named(List.of("Georgia", "Texas", "Maine", "Ohio", "Utah")).warnings()).isEmpty();
  }

  private static List<Area> coded(String... codes) {
    return Arrays.stream(codes).map(c -> Area.of(c, "Place " + c)).toList();
  }

  private static String doubted(String... codes) {
    List<String> warnings = table(coded(codes)).warnings();
    return warnings.isEmpty() ? "" : warnings.get(0);
  }

  @Test
  void areGivenForCodesOfLargerGeographies() {
    String larger = "(its code is of a larger geography than most)";
    assertThat(doubted("E06000001", "E06000002", "E92000001"))
        .contains("E92000001 Place E92000001 " + larger);
    assertThat(doubted("E06000001", "E08000002", "E10000002", "E12000001", "K02000001"))
        .startsWith("2 rows are probably")
        .contains("E12000001 Place E12000001 " + larger)
        .contains("K02000001 Place K02000001 " + larger);
    assertThat(doubted("E07000001", "E07000002", "E06000001", "E10000002"))
        .contains("E10000002 Place E10000002 " + larger); // a county and its districts
    assertThat(doubted("E12000001", "E12000002", "W92000004", "S92000003", "N92000002")).isEmpty();
    assertThat(doubted("E12000001", "E12000002", "W92000004", "E92000001"))
        .contains("E92000001 Place E92000001 " + larger);
    assertThat(doubted("E92000001", "W92000004", "S92000003", "N92000002")).isEmpty();
    assertThat(doubted("E92000001", "W92000004", "S92000003", "N92000002", "K02000001"))
        .contains("1 row is");
    assertThat(
            doubted("E06000001", "E08000002", "E09000002", "E10000001", "W06000001", "S12000005"))
        .isEmpty();
    assertThat(doubted("E01000001", "W01000001", "E06000001")).contains("E06000001");
    assertThat(doubted("E14000001", "E14000002", "E14000003")).isEmpty();
  }

  @Test
  void areGivenForCodesOfAnotherKind() {
    assertThat(doubted("UKC11", "UKC12", "UKI31", "UKM50", "UK"))
        .contains("UK Place UK (its code is of another kind than most, such as UKC11)");
    assertThat(doubted("FRA", "DEU", "ITA", "ESP", "EU27_2020")).contains("EU27_2020");
    assertThat(doubted("DE211", "DE212", "DE21A", "DEA1B", "DE219")).isEmpty();
    assertThat(doubted("1", "2", "10", "100", "1001", "20105")).isEmpty();
    assertThat(doubted("01001", "01003", "1005", "01007", "01009")).isEmpty();
    assertThat(doubted("FRA", "DEU", "OWID_KOS", "ESP", "ITA")).isEmpty();
  }

  @Test
  void areGivenForRegionsOfOtherRows() {
    List<Area> areas =
        List.of(
            Area.of("1", "Hartlepool", "North East"),
            Area.of("2", "Darlington", "North East"),
            Area.of("3", "North East", ""),
            Area.of("4", "Roma", "Roma"),
            Area.of("5", "Tivoli", "Roma"));
    assertThat(table(areas).warnings())
        .containsExactly(
            "1 row is probably not an area like the others but a total, a note or a larger"
                + " geography: 3 North East (the region of other rows). If so, leave such rows out,"
                + " with withCodes when reading or with where.");
  }

  @Test
  void areGivenForSumsAndMeansOfTheOthers() {
    Random random = new Random(5);
    int n = 40;
    double[] counts = random.doubles(n + 1, 1_000, 90_000).map(Math::rint).toArray();
    double[] others = random.doubles(n + 1, 1_000, 90_000).map(Math::rint).toArray();
    double[] rates = random.doubles(n + 1, 2, 9).map(v -> Math.rint(v * 100) / 100).toArray();
    List<Area> areas = IntStream.rangeClosed(0, n).mapToObj(i -> Area.of("P" + i)).toList();
    Column unrelated = Column.of(Indicator.higherIsBetter("rate"), rates);
    assertThat(
            IndicatorTable.of(areas, Column.of(PAY, counts), unrelated)
                .withRowWarnings()
                .warnings())
        .isEmpty();

    counts[7] = Arrays.stream(counts).sum() - counts[7];
    assertThat(IndicatorTable.of(areas, Column.of(PAY, counts)).withRowWarnings().warnings().get(0))
        .contains(": P7 (its values are the sums or means of the others)");
    assertThat(
            IndicatorTable.of(areas, Column.of(PAY, counts), unrelated)
                .withRowWarnings()
                .warnings())
        .isEmpty(); // the rate is neither

    double[] means = {mean(rates, 7), mean(others, 7)};
    rates[7] = Math.rint(means[0] * 100) / 100;
    others[7] = Math.rint(means[1]);
    IndicatorTable both =
        IndicatorTable.of(
            areas,
            Column.of(PAY, counts),
            unrelatedTo(rates),
            Column.of(Indicator.higherIsBetter("other"), others));
    assertThat(both.withRowWarnings().warnings().get(0)).contains(": P7 (its values are");
  }

  private static Column unrelatedTo(double[] rates) {
    return Column.of(Indicator.higherIsBetter("rate"), rates);
  }

  private static double mean(double[] values, int without) {
    return (Arrays.stream(values).sum() - values[without]) / (values.length - 1);
  }

  @Test
  void areNotGivenForSmallOrEvenNumbers() {
    for (double[] values :
        List.of(
            new double[] {1, 2, 3, 6},
            new double[] {1, 2, 3, 4, 5},
            new double[] {10, 20, 30, 40, 50},
            new double[] {0, 0, 0, 0, 0},
            new double[] {3, 3, 3, 3, 9},
            new double[] {-1, 0, 1, 0, 2})) {
      List<Area> areas = IntStream.range(0, values.length).mapToObj(i -> Area.of("P" + i)).toList();
      assertThat(
              IndicatorTable.of(
                      areas,
                      Column.of(PAY, values),
                      Column.of(Indicator.higherIsBetter("twice"), values))
                  .withRowWarnings()
                  .warnings())
          .as(Arrays.toString(values))
          .isEmpty();
    }
  }

  /** The share of tables of plain random data for which there is a warning, of 4,000. */
  @Test
  void areRareForOrdinaryValues() {
    Random random = new Random(21);
    int warned = 0;
    for (int t = 0; t < 4_000; t++) {
      int n = 4 + random.nextInt(60);
      int k = 1 + random.nextInt(4);
      double unit = Math.pow(10, random.nextInt(4) - 2);
      List<Column> columns =
          IntStream.range(0, k)
              .mapToObj(
                  c ->
                      Column.of(
                          Indicator.higherIsBetter("x" + c),
                          random.doubles(n, 0, 100).map(v -> Math.rint(v / unit) * unit).toArray()))
              .toList();
      List<Area> areas = IntStream.range(0, n).mapToObj(i -> Area.of("P" + i)).toList();
      warned += IndicatorTable.of(areas, columns).withRowWarnings().warnings().size();
    }
    assertThat(warned).isLessThanOrEqualTo(8); // twice the 1 in 1,000 that the rule allows
  }

  @Test
  void stayWithTheTableAndWithItsScoreboards() {
    IndicatorTable table = among(AUTHORITIES, "Total");
    IndicatorTable plain = table.where(a -> !a.code().equals("Total"));
    assertThat(table).isEqualTo(IndicatorTable.of(List.copyOf(table.areas()), table.column("pay")));
    Indicator twice = Indicator.higherIsBetter("twice");
    assertThat(table.derive(twice, row -> 2 * row.value("pay")).select("twice").warnings())
        .isEqualTo(table.warnings());
    assertThat(table.where(a -> !a.code().equals("Totnes")).warnings()).isEqualTo(table.warnings());
    IndicatorTable other =
        IndicatorTable.of(List.copyOf(table.areas()), Column.of(twice, new double[table.size()]));
    assertThat(other.join(table).warnings()).isEqualTo(table.warnings());
    assertThat(table.toTable().head(2).select("code").toString())
        .startsWith("Indicators\nWarning: 1 row is probably not an area");

    FittedIndex fitted =
        IndexDefinition.of(Domain.of("all", "All", PAY))
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build()
            .fit(table);
    Scoreboard board = fitted.score(table);
    assertThat(board.warnings()).isEqualTo(table.warnings());
    assertThat(board.toTable().sortedBy("rank").warnings()).isEqualTo(table.warnings());
    assertThat(board.domainScores().warnings()).isEqualTo(table.warnings());
    assertThat(fitted.score(plain).warnings())
        .containsExactly("The table the index was fitted on: " + table.warnings().get(0));
    assertThat(Panel.of(java.util.Map.of("2018", table)).toTable().warnings())
        .containsExactly("2018: " + table.warnings().get(0));
  }

  @Test
  void areNotGivenForLocalAuthorities() {
    assertThat(
            table(
                    List.of(
                        new LocalAuthority("E07000001", "Total", "London"),
                        new LocalAuthority("E07000002", "All", "London"),
                        new LocalAuthority("E10000002", "England", "London")))
                .warnings())
        .isEmpty();
  }

  @Test
  void nameTenRowsAtMost() {
    List<String> names =
        IntStream.range(0, 30).mapToObj(i -> i < 12 ? "Total " + i : "Place " + i).toList();
    assertThat(named(names).warnings().get(0))
        .startsWith("12 rows are probably")
        .contains("Total 9 (named like a total); and 2 more.");
  }
}
