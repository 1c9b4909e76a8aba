package org.goodworkmonitor.io.framework;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Goalposts;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.Records;
import org.goodworkmonitor.io.framework.IndexFramework.Denominated;
import org.jspecify.annotations.Nullable;

/** Makes a framework of rows, or says everything that is wrong with them. */
final class FrameworkRows {
  private static final int MOST_PROBLEMS = 100;

  /** What columns are called, without regard to case and to all but letters. */
  private static final ImmutableMap<String, Part> NAMES =
      ImmutableMap.<String, Part>builder()
          .put("id", Part.ID)
          .put("icode", Part.ID)
          .put("code", Part.ID)
          .put("name", Part.NAME)
          .put("iname", Part.NAME)
          .put("parent", Part.PARENT)
          .put("type", Part.TYPE)
          .put("direction", Part.DIRECTION)
          .put("weight", Part.WEIGHT)
          .put("unit", Part.UNIT)
          .put("source", Part.SOURCE)
          .put("denominator", Part.DENOMINATOR)
          .put("target", Part.TARGET)
          .put("lower", Part.LOWER)
          .put("upper", Part.UPPER)
          .put("goalpostlower", Part.LOWER)
          .put("goalpostupper", Part.UPPER)
          .buildOrThrow();

  private final Records records;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Part, Integer> places = new LinkedHashMap<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private enum Part {
    ID,
    NAME,
    PARENT,
    TYPE,
    DIRECTION,
    WEIGHT,
    UNIT,
    SOURCE,
    DENOMINATOR,
    TARGET,
    LOWER,
    UPPER
  }

  private enum Kind {
    INDICATOR,
    DOMAIN,
    DENOMINATOR,
    PASSED_OVER
  }

  /** What a row says. */
  private static final class Line {
    final long number;
    final Map<Part, String> texts;
    Kind kind = Kind.INDICATOR;
    Direction direction = Direction.HIGHER_IS_BETTER;
    double weight = Double.NaN;
    double target = Double.NaN;
    double lower = Double.NaN;
    double upper = Double.NaN;

    Line(long number, Map<Part, String> texts) {
      this.number = number;
      this.texts = texts;
    }

    String text(Part part) {
      return texts.getOrDefault(part, "");
    }

    String id() {
      return text(Part.ID);
    }

    String name() {
      return text(Part.NAME).isEmpty() ? id() : text(Part.NAME);
    }
  }

  FrameworkRows(Records records) {
    this.records = records;
  }

  IndexFramework read() {
    header();
    while (records.next()) {
      line();
    }
    Set<String> parents =
        lines.values().stream().map(line -> line.text(Part.PARENT)).collect(Collectors.toSet());
    for (Line line : lines.values()) {
      line.kind = kind(line, parents);
      line.direction = direction(line);
      line.weight = number(line, Part.WEIGHT);
      line.target = number(line, Part.TARGET);
      line.lower = number(line, Part.LOWER);
      line.upper = number(line, Part.UPPER);
      checkNumbers(line);
    }
    throwIfAny();
    return framework();
  }

  private void header() {
    if (!records.next()) {
      add(0, 0, "nothing in it", "give a row of column names");
      throwIfAny();
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      String name = records.label(i);
      all.add(name);
      Part part = NAMES.get(name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", ""));
      if (part != null && places.putIfAbsent(part, i) != null) {
        add(records.line(), i + 1, "the column '" + name + "' again", "keep one of them");
      }
    }
    for (Part part : List.of(Part.ID, Part.PARENT)) {
      if (!places.containsKey(part)) {
        String name = part.name().toLowerCase(Locale.ROOT);
        add(
            records.line(),
            0,
            "no column '" + name + "'",
            "the columns are " + all + Texts.didYouMean(name, all));
      }
    }
    throwIfAny();
  }

  private void line() {
    Map<Part, String> texts = new LinkedHashMap<>();
    boolean blank = true;
    for (int i = 0; i < records.size(); i++) {
      blank &= records.field(i).isEmpty();
    }
    places.forEach(
        (part, place) -> {
          String text = place < records.size() ? records.label(place) : "";
          texts.put(part, text.equals("NA") ? "" : text);
        });
    Line line = new Line(records.line(), texts);
    if (blank) {
      return;
    }
    if (line.id().isEmpty()) {
      add(line, Part.ID, "no id", "give every row one");
      return;
    }
    Line earlier = lines.putIfAbsent(line.id(), line);
    if (earlier != null) {
      add(
          line,
          Part.ID,
          "the id '" + line.id() + "' again, first in line " + earlier.number,
          "give every row its own");
    }
  }

  private Kind kind(Line line, Set<String> parents) {
    return switch (line.text(Part.TYPE).toLowerCase(Locale.ROOT)) {
      case "" -> parents.contains(line.id()) ? Kind.DOMAIN : Kind.INDICATOR;
      case "indicator" -> Kind.INDICATOR;
      case "aggregate", "domain" -> Kind.DOMAIN;
      case "denominator" -> Kind.DENOMINATOR;
      case "group", "other" -> Kind.PASSED_OVER;
      default -> {
        add(
            line,
            Part.TYPE,
            "the type '" + line.text(Part.TYPE) + "'",
            "expected indicator, aggregate, denominator, group or other");
        yield Kind.PASSED_OVER;
      }
    };
  }

  private Direction direction(Line line) {
    String text = line.text(Part.DIRECTION);
    return switch (text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-')) {
      case "1", "+1", "1.0", "higher-is-better" -> Direction.HIGHER_IS_BETTER;
      case "-1", "\u22121", "-1.0", "lower-is-better" -> Direction.LOWER_IS_BETTER;
      case "" -> {
        if (line.kind == Kind.INDICATOR) {
          add(line, Part.DIRECTION, "no direction of '" + line.id() + "'", "give 1 or -1");
        }
        yield Direction.HIGHER_IS_BETTER;
      }
      default -> {
        add(
            line,
            Part.DIRECTION,
            "the direction '" + text + "'",
            "expected 1 or higher-is-better, -1 or lower-is-better");
        yield Direction.HIGHER_IS_BETTER;
      }
    };
  }

  private double number(Line line, Part part) {
    String text = line.text(part);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(text);
      // Java takes more for numbers than people do: NaN, hexadecimal digits, 1d.
      if (Double.isFinite(number) && text.matches("[-+0-9.eE]+")) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as any other text
    }
    add(line, part, "'" + text + "'", "expected a number, with a decimal point");
    return Double.NaN;
  }

  private void checkNumbers(Line line) {
    if (line.weight < 0) {
      add(line, Part.WEIGHT, "the weight " + line.text(Part.WEIGHT), "give 0 or more");
    }
    if (Double.isNaN(line.lower) != Double.isNaN(line.upper)) {
      Part missing = Double.isNaN(line.lower) ? Part.LOWER : Part.UPPER;
      add(line, missing, "one goalpost of '" + line.id() + "'", "give both, or none");
    } else if (line.lower >= line.upper) {
      add(
          line,
          Part.LOWER,
          "the goalposts " + line.text(Part.LOWER) + " and " + line.text(Part.UPPER),
          "give the lower one first, whatever the direction");
    }
    if (line.kind == Kind.DOMAIN
        && !(Double.isNaN(line.lower) && line.text(Part.DENOMINATOR).isEmpty())) {
      add(
          line,
          Part.ID,
          "goalposts or a denominator of the domain '" + line.id() + "'",
          "give them to indicators alone");
    }
  }

  private IndexFramework framework() {
    List<Denominated> denominated = new ArrayList<>();
    List<Indicator> leaves = new ArrayList<>();
    Map<String, Indicator> columns = new LinkedHashMap<>();
    Map<String, String> nodes = new LinkedHashMap<>(); // by the id in the file
    for (Line line : of(Kind.INDICATOR)) {
      Indicator raw = indicator(line, line.id(), line.name(), line.direction);
      String denominator = line.text(Part.DENOMINATOR);
      Indicator leaf = raw;
      if (!denominator.isEmpty()) {
        String id = IndexFramework.derivedId(line.id(), denominator);
        leaf = indicator(line, id, line.name() + " per " + denominator, line.direction);
        denominated.add(new Denominated(leaf, line.id(), denominator));
        raw = indicator(line, line.id(), line.name(), Direction.NONE);
      }
      columns.put(raw.id(), raw);
      leaves.add(leaf);
      nodes.put(line.id(), leaf.id());
    }
    for (Line line : of(Kind.DENOMINATOR)) {
      columns.put(line.id(), indicator(line, line.id(), line.name(), Direction.NONE));
    }
    for (Denominated each : denominated) {
      if (!columns.containsKey(each.denominator())) {
        Line line = line(each.numerator());
        add(
            line,
            Part.DENOMINATOR,
            "no row of the denominator '" + each.denominator() + "'",
            "add one of the type denominator"
                + Texts.didYouMean(each.denominator(), columns.keySet()));
      }
    }
    of(Kind.DOMAIN).forEach(line -> nodes.put(line.id(), line.id()));
    checkWeights();
    checkMembers();
    Domain tree = tree(leaves, nodes);
    throwIfAny();
    Map<String, Double> weights = new LinkedHashMap<>();
    Map<String, Double> targets = new LinkedHashMap<>();
    Map<String, Goalposts> goalposts = new LinkedHashMap<>();
    nodes.forEach(
        (id, node) -> {
          Line line = line(id);
          if (!Double.isNaN(line.weight) && !line.text(Part.PARENT).isEmpty()) {
            weights.put(node, line.weight);
          }
          if (!Double.isNaN(line.target)) {
            targets.put(node, line.target);
          }
          if (!Double.isNaN(line.lower)) {
            boolean up = line.direction == Direction.HIGHER_IS_BETTER;
            goalposts.put(
                node,
                Normalisations.goalposts(
                    up ? line.lower : line.upper, up ? line.upper : line.lower));
          }
        });
    return new IndexFramework(
        tree, List.copyOf(columns.values()), weights, goalposts, targets, denominated);
  }

  private Indicator indicator(Line line, String id, String name, Direction direction) {
    try {
      return new Indicator(id, name, line.text(Part.UNIT), direction, line.text(Part.SOURCE));
    } catch (IllegalArgumentException e) {
      add(line, Part.ID, "'" + id + "': " + e.getMessage(), "correct the row");
      return Indicator.higherIsBetter("x");
    }
  }

  /** Where one member of a domain has a weight, all need one. */
  private void checkWeights() {
    Map<String, List<Line>> members =
        lines.values().stream()
            .filter(line -> line.kind == Kind.INDICATOR || line.kind == Kind.DOMAIN)
            .collect(
                Collectors.groupingBy(
                    line -> line.text(Part.PARENT), LinkedHashMap::new, Collectors.toList()));
    members.remove("");
    members.forEach(
        (parent, all) -> {
          if (all.stream().anyMatch(line -> !Double.isNaN(line.weight))) {
            all.stream()
                .filter(line -> Double.isNaN(line.weight))
                .forEach(
                    line ->
                        add(
                            line,
                            Part.WEIGHT,
                            "no weight of '" + line.id() + "'",
                            "other members of '" + parent + "' have one; give all or none"));
          }
        });
  }

  /** A domain without members would be lost. */
  private void checkMembers() {
    Set<String> parents =
        lines.values().stream()
            .filter(line -> line.kind == Kind.INDICATOR || line.kind == Kind.DOMAIN)
            .map(line -> line.text(Part.PARENT))
            .collect(Collectors.toSet());
    for (Line line : of(Kind.DOMAIN)) {
      if (!parents.contains(line.id())) {
        add(
            line,
            Part.ID,
            "no members of the domain '" + line.id() + "'",
            "name it as the parent of some, or leave it out");
      }
    }
  }

  private Domain tree(List<Indicator> leaves, Map<String, String> nodes) {
    List<String> roots =
        of(Kind.DOMAIN).stream()
            .filter(line -> line.text(Part.PARENT).isEmpty())
            .map(Line::id)
            .toList();
    Map<String, String> parentOf = new LinkedHashMap<>();
    nodes.forEach(
        (id, node) -> {
          Line line = line(id);
          String parent = line.text(Part.PARENT);
          if (!parent.isEmpty() && !isDomain(parent)) {
            Set<String> domains = new LinkedHashSet<>();
            of(Kind.DOMAIN).forEach(d -> domains.add(d.id()));
            add(
                line,
                Part.PARENT,
                "no domain '" + parent + "'",
                "the domains are " + domains + Texts.didYouMean(parent, domains));
          } else if (parent.isEmpty() && line.kind == Kind.INDICATOR) {
            add(line, Part.PARENT, "no parent of the indicator '" + id + "'", "give it a domain");
          } else if (!parent.isEmpty()) {
            parentOf.put(node, parent);
          }
        });
    if (roots.size() != 1) {
      add(
          0,
          0,
          roots.isEmpty() ? "no domain without a parent" : "the domains without a parent " + roots,
          "leave the parent of the whole index empty, and of nothing else");
    }
    throwIfAny();
    Map<String, String> names = new LinkedHashMap<>();
    of(Kind.DOMAIN).forEach(line -> names.put(line.id(), line.name()));
    try {
      return (Domain) directed(Domain.ofParents(roots.get(0), parentOf, leaves, names));
    } catch (DataException e) {
      for (Problem problem : e.problems()) {
        Line line = problem.place().node().map(lines::get).orElse(null);
        add(line == null ? 0 : line.number, 0, problem.found(), problem.remedy());
      }
      throwIfAny();
      throw e;
    } catch (IllegalArgumentException e) { // blank or padded names
      add(0, 0, String.valueOf(e.getMessage()), "correct the rows of the domains");
      throwIfAny();
      throw e;
    }
  }

  private boolean isDomain(String id) {
    Line line = lines.get(id);
    return line != null && line.kind == Kind.DOMAIN;
  }

  /** The tree with the directions of its domains. */
  private Node directed(Node node) {
    return node instanceof Domain domain
        ? new Domain(
            domain.id(),
            domain.name(),
            line(domain.id()).direction,
            domain.members().stream().map(this::directed).toList())
        : node;
  }

  private List<Line> of(Kind kind) {
    return lines.values().stream().filter(line -> line.kind == kind).toList();
  }

  private Line line(String id) {
    return Optional.ofNullable(lines.get(id)).orElseThrow();
  }

  private void add(Line line, Part part, String found, String remedy) {
    @Nullable Integer place = places.get(part);
    add(line.number, place == null ? 0 : place + 1, found, remedy);
  }

  private void add(long line, int column, String found, String remedy) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(records.problem(line, column, found, remedy));
    }
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new FileException("cannot read the framework in " + records.name(), problems, null);
    }
  }
}
