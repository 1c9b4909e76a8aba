package org.goodworkmonitor.stats.group;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * The four communities of the Good Work Monitor: areas of similar profile, wherever they lie, found
 * by {@link MarkovStability} and named by their mean profile.
 *
 * <p>{@link #withEstimatedHours} groups areas by six indicators, as the report does; one of the
 * six, satisfactory hours, is an estimate. {@link #analyse(Scoreboard)} groups them by the scores
 * of the three domains, which the report prints.
 *
 * <p>The graph joins areas by {@link GraphConstruction#withDefaults()} on z-scores; of the scales
 * with four communities {@link MarkovStability.Result#withCommunities} takes the most robust. Names
 * and letters follow from the mean z-scores of the three domains, whatever the profile was made of:
 *
 * <ul>
 *   <li>D, {@value #WINNERS}: the largest sum of the three;
 *   <li>A, {@value #NORTHERN_TOWNS}: the smallest sum;
 *   <li>C, {@value #RURAL_AND_COASTAL}: of the other two, the group whose access score exceeds its
 *       pay score by more;
 *   <li>B, {@value #URBAN_CENTRES}: the remaining group.
 * </ul>
 *
 * <p>So the names say what a community is like, and not where it lies. {@link Result#settings()}
 * and {@link Result#support()} show how far membership depends on the graph and the constructor.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class GoodWorkGroups {
  /** The community with the highest scores, letter D in the report. */
  public static final String WINNERS = "Good Work Winners";

  /** The community with good access and low pay and conditions, letter C in the report. */
  public static final String RURAL_AND_COASTAL = "Rural and Coastal Counties";

  /**
   * The community with above-average pay and conditions and below-average access, letter B in the
   * report.
   */
  public static final String URBAN_CENTRES = "Regional Urban Centres";

  /** The community with the lowest scores, letter A in the report. */
  public static final String NORTHERN_TOWNS = "Northern Towns";

  private static final int COMMUNITIES = 4;
  private static final String ACCESS = "access_and_participation";
  private static final String STATUS = "status_and_autonomy";
  private static final String PAY = "pay_and_conditions";

  private GoodWorkGroups() {}

  /**
   * The communities by six indicators, as in the report: the five open ones and the estimate of
   * satisfactory hours of {@link GoodWorkMonitor#withEstimatedHours}. Areas that lack one of them
   * are left out; with the bundled data 110 of 118 remain. The column of the estimate is named
   * {@code satisfactory_hours_estimate} wherever it is shown.
   *
   * <p>This choice was made knowing which areas the report names for each community.
   *
   * @param open the indicators of {@link GoodWorkMonitor#openVariant()}
   * @param printed Figure 1 of the report, with the column {@code pay_and_conditions}
   * @return the communities
   * @throws DataException as {@link #analyse(Scoreboard)}, or if hours cannot be estimated
   * @throws IllegalArgumentException as {@link #analyse(Scoreboard)}, or if a table lacks a column
   */
  public static Result withEstimatedHours(IndicatorTable open, IndicatorTable printed) {
    IndexDefinition six = GoodWorkMonitor.estimatedVariant();
    return analyse(
        six.score(GoodWorkMonitor.withEstimatedHours(open, printed)),
        six.indicators().stream().map(Indicator::id).toList());
  }

  /**
   * The communities by the scores of the three domains.
   *
   * @param board scores of a definition with the domains {@code access_and_participation}, {@code
   *     status_and_autonomy} and {@code pay_and_conditions}
   * @return the communities
   * @throws DataException if an area has no score, two areas have the same profile, or no scale has
   *     four communities
   * @throws IllegalArgumentException if the definition has other domains, or there are too few
   *     areas
   */
  public static Result analyse(Scoreboard board) {
    return analyse(board, List.of(ACCESS, STATUS, PAY));
  }

  /**
   * The communities by other nodes, such as the six indicators.
   *
   * @param board scores of a definition with the same three domains, which give the names
   * @param nodes the ids of the domains and indicators that make the profile
   * @return the communities
   * @throws DataException as {@link #analyse(Scoreboard)}
   * @throws IllegalArgumentException as {@link #analyse(Scoreboard)}, or if there is no such node
   */
  public static Result analyse(Scoreboard board, Collection<String> nodes) {
    return analyse(board, nodes, GraphConstruction.withDefaults(), MarkovStability.withDefaults());
  }

  /**
   * As {@link #analyse(Scoreboard, Collection)}, by another graph or another scan, such as one with
   * another seed, to see how far the communities depend on them.
   *
   * @param board scores of a definition with the same three domains, which give the names
   * @param nodes the ids of the domains and indicators that make the profile
   * @param construction how the graph is made
   * @param method how it is scanned
   * @return the communities
   * @throws DataException as {@link #analyse(Scoreboard)}
   * @throws IllegalArgumentException as {@link #analyse(Scoreboard, Collection)}
   */
  public static Result analyse(
      Scoreboard board,
      Collection<String> nodes,
      GraphConstruction construction,
      MarkovStability method) {
    Profiles domains = Profiles.standardised(board, List.of(ACCESS, STATUS, PAY));
    Profiles profiles = Profiles.standardised(board, nodes);
    SimilarityGraph graph = construction.build(profiles);
    MarkovStability.Result stability = method.analyse(graph);
    MarkovStability.Scale scale =
        stability
            .withCommunities(COMMUNITIES)
            .orElseThrow(
                () ->
                    new DataException(
                        "the four communities were not found",
                        List.of(
                            Problem.of(
                                "no scale with four communities; robust are "
                                    + stability.robustScales(),
                                "group the profiles by MarkovStability itself"))));
    Grouping named = scale.grouping().renamed(names(domains.meansBy(scale.grouping())));
    return new Result(
        profiles,
        stability,
        scale,
        named,
        Suppliers.memoize(() -> others(profiles, graph, construction, method)));
  }

  /**
   * The letter that the report gives to a community.
   *
   * @param name one of the four names
   * @return {@code A} to {@code D}
   * @throws IllegalArgumentException if there is no such community
   */
  public static String letter(String name) {
    return switch (name) {
      case NORTHERN_TOWNS -> "A";
      case URBAN_CENTRES -> "B";
      case RURAL_AND_COASTAL -> "C";
      case WINNERS -> "D";
      default ->
          throw new IllegalArgumentException(
              "no community '"
                  + name
                  + "'; there are "
                  + List.of(NORTHERN_TOWNS, URBAN_CENTRES, RURAL_AND_COASTAL, WINNERS));
    };
  }

  /** The groups. Immutable. */
  public static final class Result implements Tabular {
    private final Profiles profiles;

    private final MarkovStability.Result stability;

    private final MarkovStability.Scale scale;

    private final Grouping grouping;

    private final Supplier<ImmutableMap<String, Optional<Grouping>>> others;

    private Result(
        Profiles profiles,
        MarkovStability.Result stability,
        MarkovStability.Scale scale,
        Grouping grouping,
        Supplier<ImmutableMap<String, Optional<Grouping>>> others) {
      this.profiles = profiles;
      this.stability = stability;
      this.scale = scale;
      this.grouping = grouping;
      this.others = others;
    }

    /**
     * The communities, by their names.
     *
     * @return the grouping
     */
    public Grouping grouping() {
      return grouping;
    }

    /**
     * The scan of all scales.
     *
     * @return the result that the communities were taken from
     */
    public MarkovStability.Result stability() {
      return stability;
    }

    /**
     * The scale that the communities were taken from.
     *
     * @return one of those of {@link #stability()}
     */
    public MarkovStability.Scale scale() {
      return scale;
    }

    @Override
    public List<ResultTable> toTables() {
      return List.of(toTable(), meanProfiles(), settings(), exceptions());
    }

    /**
     * The mean profile of every community; see {@link Profiles#meansBy}.
     *
     * @return the table
     */
    public ResultTable meanProfiles() {
      return profiles.meansBy(grouping);
    }

    /**
     * What other graphs and constructors find: a row per setting, with the number and the sizes of
     * its communities and the adjusted Rand index with ours. A setting without a scale of four
     * communities has empty cells.
     *
     * @return the table
     */
    public ResultTable settings() {
      List<Optional<Grouping>> found = List.copyOf(others.get().values());
      double[] rand = new double[found.size()];
      int[] sizes = new int[found.size()];
      for (int i = 0; i < rand.length; i++) {
        rand[i] = found.get(i).map(grouping::adjustedRand).orElse(Double.NaN);
        sizes[i] = found.get(i).map(Grouping::count).orElse(0);
      }
      return ResultTable.builder("Communities by other settings")
          .texts("setting", others.get().keySet().asList())
          .wholes("communities", sizes, true)
          .texts("sizes", found, g -> g.map(x -> x.sizes().values().toString()).orElse(""))
          .numbers("adjusted Rand", "", rand)
          .build();
    }

    /**
     * How far the other settings support the place of every area; see {@link Grouping#support}.
     *
     * @return from code to support, above 0 and at most 1; 1 where no other setting has four
     *     communities
     */
    public Map<String, Double> support() {
      List<Grouping> found = others.get().values().stream().flatMap(Optional::stream).toList();
      return grouping.support(found.isEmpty() ? List.of(grouping) : found);
    }

    /**
     * Members that do not lie where their community mostly lies: those of regions in which it is
     * rarer than among all areas. A row per member, the rarest first: code, name, region, group,
     * and the share of the region's areas that are in the group divided by the share of all areas.
     * Areas without a region are left out.
     *
     * @return the table
     */
    public ResultTable exceptions() {
      Map<String, Integer> regions = new LinkedHashMap<>();
      Map<String, Integer> pairs = new LinkedHashMap<>();
      List<Area> placed =
          profiles.areas().stream().filter(area -> !area.region().isEmpty()).toList();
      for (Area area : placed) {
        regions.merge(area.region(), 1, Integer::sum);
        pairs.merge(area.region() + '\n' + grouping.labelOf(area.code()), 1, Integer::sum);
      }
      Map<String, Integer> sizes = grouping.sizes();
      Map<Area, Double> quotients = new LinkedHashMap<>();
      for (Area area : placed) {
        String label = grouping.labelOf(area.code());
        double here =
            pairs.getOrDefault(area.region() + '\n' + label, 0)
                / (double) regions.getOrDefault(area.region(), 1);
        double everywhere = sizes.getOrDefault(label, 0) / (double) grouping.size();
        if (here < everywhere) {
          quotients.put(area, here / everywhere);
        }
      }
      List<Area> rows =
          quotients.keySet().stream()
              .sorted(
                  Comparator.comparingInt(
                          (Area area) -> grouping.labels().indexOf(grouping.labelOf(area.code())))
                      .thenComparingDouble(area -> quotients.getOrDefault(area, 0.0)))
              .toList();
      return Rows.table("Members outside the regions of their community", rows, area -> area)
          .texts("group", rows, area -> grouping.labelOf(area.code()))
          .numbers(
              "location quotient",
              "",
              Rows.numbers(rows, area -> quotients.getOrDefault(area, 0.0)))
          .build();
    }

    /**
     * A row per area: code, name, region, letter, community, the support by restarts and that by
     * other settings, the least supported of every community first. The title says so if the
     * profile holds the estimate of satisfactory hours.
     *
     * @return the table
     */
    @Override
    public ResultTable toTable() {
      Map<String, Double> restarts = scale.support();
      Map<String, Double> settings = support();
      List<Area> rows =
          ImmutableList.sortedCopyOf(
              Comparator.comparingInt(
                      (Area area) -> grouping.labels().indexOf(grouping.labelOf(area.code())))
                  .thenComparingDouble(area -> settings.getOrDefault(area.code(), 0.0)),
              profiles.areas());
      boolean estimated = profiles.columns().stream().anyMatch(c -> c.endsWith("_estimate"));
      String title =
          "Communities of the Good Work Monitor"
              + (estimated ? " (satisfactory hours are an estimate)" : "");
      return Rows.table(title, rows, area -> area)
          .texts("letter", rows, area -> letter(grouping.labelOf(area)))
          .texts("group", rows, area -> grouping.labelOf(area.code()))
          .numbers("support by restarts", "", numbers(rows, restarts))
          .numbers("support by settings", "", numbers(rows, settings))
          .build();
    }

    /**
     * The communities and their sizes.
     *
     * @return a short text
     */
    @Override
    public String toString() {
      return "GoodWorkGroups" + grouping.sizes();
    }
  }

  private static ImmutableMap<String, Optional<Grouping>> others(
      Profiles profiles,
      SimilarityGraph graph,
      GraphConstruction construction,
      MarkovStability method) {
    ImmutableMap.Builder<String, Optional<Grouping>> others = ImmutableMap.builder();
    MarkovStability quick = method.withRestarts(30);
    for (MarkovStability.Constructor constructor :
        List.of(
            MarkovStability.Constructor.LINEARISED,
            MarkovStability.Constructor.CONTINUOUS_COMBINATORIAL)) {
      others.put(
          construction + ", " + constructor,
          four(quick.withConstructor(constructor).analyse(graph)));
    }
    for (GraphConstruction other :
        List.of(
            construction.withContinuousNearestNeighbours(10, 1),
            construction.withNearestNeighbours(7),
            construction.withNearestNeighbours(10),
            construction.withRelaxedMinimumSpanningTree(0.5))) {
      others.put(
          other + ", " + MarkovStability.Constructor.CONTINUOUS_NORMALISED,
          four(quick.analyse(other.build(profiles))));
    }
    return others.buildOrThrow();
  }

  private static Optional<Grouping> four(MarkovStability.Result result) {
    return result.withCommunities(COMMUNITIES).map(MarkovStability.Scale::grouping);
  }

  /** The name of every label, by the mean z-scores of the domains. */
  private static Map<String, String> names(ResultTable means) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < means.rows(); row++) {
      rows.add(row);
    }
    rows.sort(
        Comparator.comparingDouble(
            row -> z(means, ACCESS, row) + z(means, STATUS, row) + z(means, PAY, row)));
    int towns = rows.remove(0);
    int winners = rows.remove(rows.size() - 1);
    rows.sort(Comparator.comparingDouble(row -> z(means, ACCESS, row) - z(means, PAY, row)));
    return Map.of(
        means.column("group").text(winners), WINNERS,
        means.column("group").text(rows.get(1)), RURAL_AND_COASTAL,
        means.column("group").text(rows.get(0)), URBAN_CENTRES,
        means.column("group").text(towns), NORTHERN_TOWNS);
  }

  private static double z(ResultTable means, String domain, int row) {
    return means.column(domain + " z").number(row);
  }

  private static double[] numbers(List<Area> rows, Map<String, Double> byCode) {
    return rows.stream().mapToDouble(area -> byCode.getOrDefault(area.code(), 0.0)).toArray();
  }
}
