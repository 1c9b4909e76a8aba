package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * The four communities of the Good Work Monitor: areas of similar profile, wherever they lie, found
 * by {@link MarkovStability} and named by their mean profile.
 *
 * <p>The graph joins areas by {@link GraphConstruction#withDefaults()} on z-scores; of the scales
 * with four communities {@link MarkovStabilityResult#withCommunities} takes the most robust. Names
 * follow from the mean z-scores of the three domains, whatever the profile was made of:
 *
 * <ul>
 *   <li>{@value #WINNERS}: the largest sum of the three;
 *   <li>{@value #NORTHERN_TOWNS}: the smallest sum;
 *   <li>of the other two, {@value #RURAL_AND_COASTAL}: the larger surplus of access over pay;
 *   <li>{@value #URBAN_CENTRES}: the last.
 * </ul>
 *
 * <p>So the names say what a community is like, and not where it lies. How far its members' places
 * hold is told by runs with other graphs and constructors; see {@link #settings()}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class GoodWorkGroups implements Tabular {
  /** The community of the highest scores. */
  public static final String WINNERS = "Good Work Winners";

  /** The community of good access and low pay. */
  public static final String RURAL_AND_COASTAL = "Rural and Coastal Counties";

  /** The community of fair pay and middling access. */
  public static final String URBAN_CENTRES = "Regional Urban Centres";

  /** The community of the lowest scores. */
  public static final String NORTHERN_TOWNS = "Northern Towns";

  private static final int COMMUNITIES = 4;
  private static final String ACCESS = "access_and_participation";
  private static final String STATUS = "status_and_autonomy";
  private static final String PAY = "pay_and_conditions";

  private final Profiles profiles;
  private final MarkovStabilityResult stability;
  private final MarkovStabilityResult.Scale scale;
  private final Grouping grouping;
  private final ImmutableMap<String, Optional<Grouping>> others;

  private GoodWorkGroups(
      Profiles profiles,
      MarkovStabilityResult stability,
      MarkovStabilityResult.Scale scale,
      Grouping grouping,
      ImmutableMap<String, Optional<Grouping>> others) {
    this.profiles = profiles;
    this.stability = stability;
    this.scale = scale;
    this.grouping = grouping;
    this.others = others;
  }

  /**
   * The communities by the scores of the three domains, as in the report.
   *
   * @param board scores of a definition with the domains {@code access_and_participation}, {@code
   *     status_and_autonomy} and {@code pay_and_conditions}
   * @return the communities
   * @throws DataException if an area has no score, two areas have the same profile, or no scale has
   *     four communities
   * @throws IllegalArgumentException if the definition has other domains, or there are too few
   *     areas
   */
  public static GoodWorkGroups of(Scoreboard board) {
    return of(board, List.of(ACCESS, STATUS, PAY));
  }

  /**
   * The communities by other nodes, such as the six indicators.
   *
   * @param board scores of a definition with the same three domains, which give the names
   * @param nodes the ids of the domains and indicators that make the profile
   * @return the communities
   * @throws DataException as {@link #of(Scoreboard)}
   * @throws IllegalArgumentException as {@link #of(Scoreboard)}, or if there is no such node
   */
  public static GoodWorkGroups of(Scoreboard board, Collection<String> nodes) {
    Profiles domains = Profiles.standardised(board, List.of(ACCESS, STATUS, PAY));
    Profiles profiles = Profiles.standardised(board, nodes);
    MarkovStability method = MarkovStability.withDefaults();
    GraphConstruction construction = GraphConstruction.withDefaults();
    SimilarityGraph graph = construction.build(profiles);
    MarkovStabilityResult stability = method.run(graph);
    MarkovStabilityResult.Scale scale =
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
    ImmutableMap.Builder<String, Optional<Grouping>> others = ImmutableMap.builder();
    MarkovStability quick = method.withRestarts(30);
    for (MarkovStability.Constructor constructor :
        List.of(
            MarkovStability.Constructor.LINEARISED,
            MarkovStability.Constructor.CONTINUOUS_COMBINATORIAL)) {
      others.put(
          construction + ", " + constructor, four(quick.withConstructor(constructor).run(graph)));
    }
    for (GraphConstruction other :
        List.of(
            construction.withContinuousNearestNeighbours(10, 1),
            construction.withNearestNeighbours(7),
            construction.withNearestNeighbours(10),
            construction.withRelaxedMinimumSpanningTree(0.5))) {
      others.put(
          other + ", " + MarkovStability.Constructor.CONTINUOUS_NORMALISED,
          four(quick.run(other.build(profiles))));
    }
    Grouping named = scale.grouping().renamed(names(domains.meansBy(scale.grouping())));
    return new GoodWorkGroups(profiles, stability, scale, named, others.buildOrThrow());
  }

  private static Optional<Grouping> four(MarkovStabilityResult result) {
    return result.withCommunities(COMMUNITIES).map(MarkovStabilityResult.Scale::grouping);
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
  public MarkovStabilityResult stability() {
    return stability;
  }

  /**
   * The scale that the communities were taken from.
   *
   * @return one of those of {@link #stability()}
   */
  public MarkovStabilityResult.Scale scale() {
    return scale;
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
    List<Optional<Grouping>> found = List.copyOf(others.values());
    double[] rand = new double[found.size()];
    int[] sizes = new int[found.size()];
    for (int i = 0; i < rand.length; i++) {
      rand[i] = found.get(i).map(grouping::adjustedRand).orElse(Double.NaN);
      sizes[i] = found.get(i).map(Grouping::count).orElse(0);
    }
    return ResultTable.builder("Communities by other settings")
        .texts("setting", others.keySet().asList())
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
    List<Grouping> found = others.values().stream().flatMap(Optional::stream).toList();
    return grouping.support(found.isEmpty() ? List.of(grouping) : found);
  }

  /**
   * Members that do not lie where their community mostly lies: those of regions in which it is
   * rarer than among all areas. A row per member, the rarest first: code, name, region, group, and
   * the share of the region's areas that are in the group divided by the share of all areas. Areas
   * without a region are left out.
   *
   * @return the table
   */
  public ResultTable exceptions() {
    Map<String, Integer> regions = new LinkedHashMap<>();
    Map<String, Integer> pairs = new LinkedHashMap<>();
    List<Area> placed = profiles.areas().stream().filter(area -> !area.region().isEmpty()).toList();
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
            "location quotient", "", Rows.numbers(rows, area -> quotients.getOrDefault(area, 0.0)))
        .build();
  }

  /**
   * A row per area: code, name, region, community, the support by restarts and that by other
   * settings, the least supported of every community first.
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
    return Rows.table("Communities of the Good Work Monitor", rows, area -> area)
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

  private static double[] numbers(List<Area> rows, Map<String, Double> byCode) {
    return rows.stream().mapToDouble(area -> byCode.getOrDefault(area.code(), 0.0)).toArray();
  }
}
