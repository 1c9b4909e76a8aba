package org.goodworkmonitor.io.framework;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.derive.Formulas;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Goalposts;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.Records;

/**
 * The framework of an index, read from a table with a row for each indicator and domain: the tree,
 * weights, goalposts, targets and denominators.
 *
 * <pre>{@code
 * IndexFramework framework = IndexFramework.read(Path.of("framework.csv"));
 * IndicatorTable table = CsvReader.withDefaults().read(Path.of("data.csv"), framework.columns());
 * IndexDefinition index =
 *     framework
 *         .define(
 *             Normalisations.minMax(0, 100), Aggregations.arithmeticMean(), MissingPolicy.error())
 *         .build();
 * }</pre>
 *
 * <p>The first row names the columns, in any order and in any case; the names that COINr gives them
 * in {@code iMeta} are understood as well. Other columns are left alone.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>column</th><th>in COINr</th><th>meaning</th></tr>
 * <tr><td>{@code id}</td><td>{@code iCode}</td><td>the id; required</td></tr>
 * <tr><td>{@code name}</td><td>{@code iName}</td><td>the name; the id where there is none</td></tr>
 * <tr><td>{@code parent}</td><td>{@code Parent}</td><td>the id of the domain that it is a member of;
 * empty for the whole index; required</td></tr>
 * <tr><td>{@code type}</td><td>{@code Type}</td><td>{@code indicator}, {@code aggregate} (or {@code
 * domain}), {@code denominator}; {@code group} and {@code other} are passed over. Where there is no
 * such column, what is a parent is a domain</td></tr>
 * <tr><td>{@code direction}</td><td>{@code Direction}</td><td>{@code 1} or {@code
 * higher-is-better}, {@code -1} or {@code lower-is-better}; required for indicators; a domain points
 * up where nothing is said</td></tr>
 * <tr><td>{@code weight}</td><td>{@code Weight}</td><td>the weight in the domain, 0 or more; all
 * members of a domain have one, or none has, and they count alike</td></tr>
 * <tr><td>{@code unit}, {@code source}</td><td>{@code Unit}</td><td>of an indicator</td></tr>
 * <tr><td>{@code denominator}</td><td>{@code Denominator}</td><td>the id of a column that the
 * indicator is divided by</td></tr>
 * <tr><td>{@code lower}, {@code upper}</td><td>{@code goalpost_lower}, {@code
 * goalpost_upper}</td><td>goalposts, both or none</td></tr>
 * <tr><td>{@code target}</td><td>{@code Target}</td><td>the value to be reached</td></tr>
 * </table>
 *
 * <p>{@code NA} and empty cells are empty. An indicator with a denominator becomes a derived one,
 * {@code goods_per_gdp} from {@code goods} and {@code gdp}, so that values per head or per output
 * cannot be taken for the values in the file.
 *
 * <p>Everything that is wrong is reported at once, with its line and column: unknown words, ids
 * that come twice, parents that are not there, members without weights beside others that have one,
 * and trees that are none. Immutable and safe for use by many threads.
 *
 * @see <a href="https://bluefoxr.github.io/COINr/articles/coins.html">COINr, <i>Building
 *     coins</i></a>
 */
public final class IndexFramework implements Tabular {
  private final Domain tree;
  private final ImmutableList<Indicator> columns;
  private final ImmutableMap<String, Double> weights;
  private final ImmutableMap<String, Goalposts> goalposts;
  private final ImmutableMap<String, Double> targets;
  private final ImmutableList<Denominated> denominated;

  /** An indicator of the tree that is divided by a column. */
  record Denominated(Indicator indicator, String numerator, String denominator) {}

  IndexFramework(
      Domain tree,
      List<Indicator> columns,
      Map<String, Double> weights,
      Map<String, Goalposts> goalposts,
      Map<String, Double> targets,
      List<Denominated> denominated) {
    this.tree = tree;
    this.columns = ImmutableList.copyOf(columns);
    this.weights = ImmutableMap.copyOf(weights);
    this.goalposts = ImmutableMap.copyOf(goalposts);
    this.targets = ImmutableMap.copyOf(targets);
    this.denominated = ImmutableList.copyOf(denominated);
  }

  /**
   * Reads a framework from a comma-separated file. One with other separators is read with {@link
   * CsvReader#readRows}, a sheet of a workbook with that of the reader of workbooks.
   *
   * @param file the file
   * @return the framework
   * @throws FileException as {@link #read(Records)}
   */
  public static IndexFramework read(Path file) {
    return CsvReader.withDefaults().readRows(file, IndexFramework::read);
  }

  /**
   * Reads a framework from rows, such as those of a sheet or a query.
   *
   * @param records the rows, the names of the columns first
   * @return the framework
   * @throws FileException if the rows cannot be read, or are no framework; all problems at once
   */
  public static IndexFramework read(Records records) {
    return new FrameworkRows(records).read();
  }

  /**
   * The whole index with its domains and indicators, in the order of the rows.
   *
   * @return the root
   */
  public Domain tree() {
    return tree;
  }

  /**
   * The columns that a table of data needs: the indicators as they are in the file, and the
   * denominators.
   *
   * @return an immutable list
   */
  public List<Indicator> columns() {
    return columns;
  }

  /**
   * The weights.
   *
   * @return an immutable map by id of the node; without the members of domains that have none
   */
  public Map<String, Double> weights() {
    return weights;
  }

  /**
   * The goalposts, the lower one first where more is better.
   *
   * @return an immutable map by id of the indicator, of those that have them
   */
  public Map<String, Goalposts> goalposts() {
    return goalposts;
  }

  /**
   * The targets.
   *
   * @return an immutable map by id of the node, of those that have one
   */
  public Map<String, Double> targets() {
    return targets;
  }

  /**
   * The index, to be completed: with the weights of this framework (members count alike where it
   * has none), and indicators divided by their denominators.
   *
   * @param normalisation for all indicators
   * @param aggregation for all domains
   * @param gaps what happens where members are missing
   * @return a builder, in which every node can be given something else
   * @throws IllegalArgumentException if there are goalposts, whose scale must be said
   */
  public IndexBuilder define(
      Normalisation normalisation, Aggregation aggregation, MissingPolicy gaps) {
    if (!goalposts.isEmpty()) {
      throw new InvalidValueException(
          "goalposts of " + goalposts.keySet() + " without their scale",
          "say it in define, as in posts -> posts.clamped().scaledTo(0, 100)");
    }
    return define(normalisation, posts -> posts, aggregation, gaps);
  }

  /**
   * The index as of {@link #define(Normalisation, Aggregation, MissingPolicy)}, with goalposts.
   *
   * @param normalisation for all indicators without goalposts
   * @param scale the normalisation between goalposts that are given as from 0 to 1 and unlimited,
   *     such as {@code posts -> posts.clamped().scaledTo(0, 100)}; best on the scale of the other
   *     normalisation
   * @param aggregation for all domains
   * @param gaps what happens where members are missing
   * @return a builder, in which every node can be given something else
   */
  public IndexBuilder define(
      Normalisation normalisation,
      UnaryOperator<Goalposts> scale,
      Aggregation aggregation,
      MissingPolicy gaps) {
    IndexBuilder index =
        IndexDefinition.of(tree)
            .normalisedBy(normalisation)
            .weightedBy(Weightings.equal())
            .aggregatedBy(aggregation)
            .onMissing(gaps)
            .weightedBy(weights);
    goalposts.forEach((id, posts) -> index.normalisedBy(id, scale.apply(posts)));
    for (Denominated each : denominated) {
      index.derived(each.indicator, Formulas.perPopulation(each.numerator, each.denominator, 1));
    }
    return index;
  }

  /**
   * A row per node of the tree, the members of a domain after it, and a row per denominator: id,
   * name, parent, type, direction, weight, unit, denominator, goalposts ({@code lower}, {@code
   * upper}), target and source, as they are read.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    List<Row> rows = new ArrayList<>();
    addRows("", tree, rows);
    denominated.stream()
        .map(Denominated::denominator)
        .distinct()
        .filter(id -> rows.stream().noneMatch(row -> row.id.equals(id)))
        .forEach(id -> rows.add(new Row("", "denominator", id, "", column(id))));
    return ResultTable.builder("Framework")
        .texts("id", rows, Row::id)
        .texts("name", rows, row -> row.described.name())
        .texts("parent", rows, Row::parent)
        .texts("type", rows, Row::type)
        .wholes("direction", rows.stream().mapToInt(Row::direction).toArray(), true)
        .numbers("weight", "", numbers(rows, weights))
        .texts("unit", rows, row -> row.described instanceof Indicator i ? i.unit() : "")
        .texts("denominator", rows, Row::denominator)
        .numbers("lower", "", posts(rows, true))
        .numbers("upper", "", posts(rows, false))
        .numbers("target", "", numbers(rows, targets))
        .texts("source", rows, row -> row.described instanceof Indicator i ? i.source() : "")
        .build();
  }

  /** A row: the id in the file, and what is said of it. */
  private record Row(String parent, String type, String id, String denominator, Node described) {
    /** 1 or -1; 0 for a column that is only read. */
    int direction() {
      Direction direction =
          described instanceof Domain domain
              ? domain.direction()
              : ((Indicator) described).direction();
      return direction == Direction.NONE ? 0 : direction.sign();
    }

    /** The id in the tree. */
    String node() {
      return denominator.isEmpty() ? id : derivedId(id, denominator);
    }
  }

  private void addRows(String parent, Node node, List<Row> rows) {
    if (node instanceof Domain domain) {
      rows.add(new Row(parent, "aggregate", domain.id(), "", domain));
      domain.members().forEach(member -> addRows(domain.id(), member, rows));
      return;
    }
    Denominated divided =
        denominated.stream()
            .filter(d -> d.indicator.id().equals(node.id()))
            .findFirst()
            .orElse(null);
    rows.add(
        divided == null
            ? new Row(parent, "indicator", node.id(), "", node)
            : new Row(
                parent,
                "indicator",
                divided.numerator,
                divided.denominator,
                divided.indicator.withName(column(divided.numerator).name())));
  }

  private Indicator column(String id) {
    return columns.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /** The id of an indicator that is divided by a column. */
  static String derivedId(String numerator, String denominator) {
    return numerator + "_per_" + denominator;
  }

  private static double[] numbers(List<Row> rows, Map<String, Double> of) {
    return rows.stream().mapToDouble(r -> of.getOrDefault(r.node(), Double.NaN)).toArray();
  }

  private double[] posts(List<Row> rows, boolean lower) {
    return rows.stream()
        .mapToDouble(
            row ->
                Optional.ofNullable(goalposts.get(row.node()))
                    .map(p -> lower ? Math.min(p.worst(), p.best()) : Math.max(p.worst(), p.best()))
                    .orElse(Double.NaN))
        .toArray();
  }

  @Override
  public String toString() {
    return "IndexFramework[" + tree.id() + ", " + tree.indicators().size() + " indicators]";
  }
}
