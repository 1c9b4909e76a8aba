package org.goodworkmonitor.io.inspect;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.Flags;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.csv.TableReader;

/** Options of a reader that fit a table, as code and as a reader that has them. */
final class Advice {
  private static final int MOST_INDICATORS = 12;

  private TableReader<?> reader;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> indicators = new LinkedHashMap<>(); // names by id
  private PanelForm form = PanelForm.longForm();
  private String formCode = "";
  private boolean usesFlags;

  Advice(TableReader<?> reader) {
    this.reader = reader;
  }

  void option(String code, UnaryOperator<TableReader<?>> change) {
    options.add(code);
    reader = change.apply(reader);
  }

  TableReader<?> reader() {
    return reader;
  }

  /** Says which columns tell what. */
  void columns(Roles roles, List<ColumnScan> columns) {
    areas(roles);
    Set<String> measured = new LinkedHashSet<>();
    roles.conditions.forEach(
        (column, text) ->
            option(
                ".where(" + quoted(column.name) + ", " + quoted(text) + ")",
                r -> r.where(column.name, text)));
    switch (roles.form) {
      case TABLE, ROW_PER_PERIOD ->
          roles.measures.stream()
              .limit(MOST_INDICATORS)
              .forEach(column -> measured.add(column.name));
      default ->
          roles.indicator.ifPresentOrElse(
              column ->
                  roles.chosen().stream()
                      .map(row -> row.field(column.place))
                      .distinct()
                      .filter(text -> !text.isEmpty())
                      .limit(MOST_INDICATORS)
                      .forEach(measured::add),
              () -> measured.add(""));
    }
    measured.forEach(this::indicator);
    form(roles, columns);
  }

  private void areas(Roles roles) {
    if (roles.form == Roles.Form.SDMX || roles.code.isEmpty()) {
      return;
    }
    String code = roles.code.get().name;
    String name = roles.name.map(column -> column.name).orElse(code);
    String region = roles.region.map(column -> column.name).orElse("region");
    if (!(code.equals("code") && name.equals("name") && region.equals("region"))) {
      option(
          ".withAreaColumns(" + quoted(code) + ", " + quoted(name) + ", " + quoted(region) + ")",
          r -> r.withAreaColumns(code, name, region));
    }
  }

  private void indicator(String inFile) {
    String id = id(inFile);
    indicators.put(id, inFile);
    if (!inFile.isEmpty() && !id.equals(inFile)) {
      option(".withName(" + quoted(id) + ", " + quoted(inFile) + ")", r -> r.withName(id, inFile));
    }
  }

  private String id(String inFile) {
    String plain =
        inFile.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    String base = plain.isEmpty() ? (inFile.isEmpty() ? "value" : "indicator") : plain;
    String id = base;
    for (int n = 2; indicators.containsKey(id); n++) {
      id = base + "_" + n;
    }
    return id;
  }

  private void form(Roles roles, List<ColumnScan> columns) {
    String period = roles.period.map(column -> column.name).orElse("");
    switch (roles.form) {
      case SDMX -> form("PanelForm.sdmx()", PanelForm.sdmx());
      case ROW_PER_PERIOD ->
          form("PanelForm.rowPerPeriod(" + quoted(period) + ")", PanelForm.rowPerPeriod(period));
      case COLUMN_PER_PERIOD -> {
        form("PanelForm.columnPerPeriod()", PanelForm.columnPerPeriod());
        roles.indicator.ifPresent(
            column ->
                form(
                    formCode + ".withIndicatorColumn(" + quoted(column.name) + ")",
                    form.withIndicatorColumn(column.name)));
      }
      case LONG -> longForm(roles, period, columns);
      default -> {}
    }
  }

  private void longForm(Roles roles, String period, List<ColumnScan> columns) {
    String value = roles.value.map(column -> column.name).orElse("value");
    String indicator = roles.indicator.map(column -> column.name).orElse("indicator");
    form(
        "PanelForm.longForm().withColumns("
            + quoted(indicator)
            + ", "
            + quoted(period)
            + ", "
            + quoted(value)
            + ")",
        PanelForm.longForm().withColumns(indicator, period, value));
    if (roles.indicator.isEmpty()) {
      form(formCode + ".withoutIndicatorColumn()", form.withoutIndicatorColumn());
    }
    String lower = named(columns, "lower", "lci");
    String upper = named(columns, "upper", "uci");
    if (lower.isEmpty() || upper.isEmpty()) {
      form(formCode + ".withoutLimits()", form.withoutLimits());
    } else {
      form(
          formCode + ".withLimits(" + quoted(lower) + ", " + quoted(upper) + ")",
          form.withLimits(lower, upper));
    }
    String status = named(columns, "status");
    if (status.isEmpty()) {
      form(formCode + ".withoutStatus()", form.withoutStatus());
    } else {
      form(formCode + ".withStatus(" + quoted(status) + ")", form.withStatus(status));
    }
  }

  private static String named(List<ColumnScan> columns, String... words) {
    return columns.stream()
        .filter(column -> column.isNamed(words))
        .map(column -> column.name)
        .findFirst()
        .orElse("");
  }

  private void form(String code, PanelForm changed) {
    formCode = code;
    form = changed;
  }

  /** Says what stands in cells besides numbers. */
  void cells(Collection<ColumnScan> measured, boolean decimalComma) {
    Set<String> signs = new LinkedHashSet<>();
    Set<String> flags = new LinkedHashSet<>();
    Set<String> markers = new TreeSet<>();
    int groups = 0;
    int spaces = 0;
    for (ColumnScan column : measured) {
      signs.addAll(column.signs);
      flags.addAll(column.flags);
      markers.addAll(column.markers.keySet());
      groups += decimalComma ? column.pointGroups : column.commaGroups;
      spaces += column.spaceGroups;
    }
    if (groups > 0 || spaces > 0) {
      char separator = groups >= spaces ? (decimalComma ? '.' : ',') : ' ';
      option(
          ".withThousandsSeparator('" + separator + "')", r -> r.withThousandsSeparator(separator));
    }
    if (!signs.isEmpty()) {
      String[] all = signs.toArray(String[]::new);
      option(".withSigns(" + quotedAll(signs) + ")", r -> r.withSigns(all));
    }
    if (!flags.isEmpty()) {
      usesFlags = true;
      List<String> unknown =
          flags.stream()
              .flatMap(text -> java.util.Arrays.stream(text.split("[\\[\\]\\s,]+")))
              .filter(flag -> !flag.isEmpty() && !isKnown(flag))
              .distinct()
              .toList();
      if (unknown.isEmpty()) {
        option(".withFlags(Flags.gss())", r -> r.withFlags(Flags.gss()));
      } else {
        String[] all = unknown.toArray(String[]::new);
        option(
            ".withFlags(Flags.gss().with(CellStatus.OBSERVED, " + quotedAll(unknown) + "))",
            r ->
                r.withFlags(
                    Flags.gss().with(org.goodworkmonitor.core.model.CellStatus.OBSERVED, all)));
      }
    }
    markers.removeIf(
        marker -> Values.USUAL_MARKERS.contains(marker) || Values.isInBrackets(marker));
    if (!markers.isEmpty()) {
      String[] missing = markers.toArray(String[]::new);
      option(".withMissing(" + quotedAll(markers) + ")", r -> r.withMissing(missing));
    }
  }

  private static boolean isKnown(String flag) {
    String key = flag.toLowerCase(Locale.ROOT);
    return Set.of("b", "c", "e", "f", "low", "ns", "p", "r", "s", "ss", "sss", "u", "w", "x", "z")
            .contains(key)
        || key.startsWith("note")
        || key.matches("\\d+");
  }

  /** The texts as Java writes them. */
  static String quotedAll(Collection<String> texts) {
    return texts.stream().map(Advice::quoted).collect(Collectors.joining(", "));
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** Whether anything can be read. */
  boolean isComplete() {
    return !indicators.isEmpty();
  }

  /** A class that reads the file, and compiles as it stands. */
  String code(String facade, String facadePackage) {
    boolean panel = !formCode.isEmpty();
    TreeSet<String> imports =
        new TreeSet<>(
            Set.of(
                "java.nio.file.Path",
                "java.util.List",
                "org.goodworkmonitor.core.model.Indicator",
                "org.goodworkmonitor.core.model." + (panel ? "Panel" : "IndicatorTable"),
                "org.goodworkmonitor.io." + facadePackage + "." + facade));
    String all = String.join("\n", options);
    if (panel) {
      imports.add("org.goodworkmonitor.io.csv.PanelForm");
    }
    if (usesFlags) {
      imports.add("org.goodworkmonitor.io.csv.Flags");
    }
    if (all.contains("CellStatus.")) {
      imports.add("org.goodworkmonitor.core.model.CellStatus");
    }
    if (all.contains("Charset.forName")) {
      imports.add("java.nio.charset.Charset");
    }
    if (all.contains("StandardCharsets.")) {
      imports.add("java.nio.charset.StandardCharsets");
    }
    StringBuilder code = new StringBuilder();
    imports.forEach(name -> code.append("import ").append(name).append(";\n"));
    code.append("\nfinal class ReadFile {\n  private ReadFile() {}\n\n  static ")
        .append(panel ? "Panel" : "IndicatorTable")
        .append(" read(Path file) {\n")
        .append(
            "    // say what is better: higherIsBetter or lowerIsBetter in place of auxiliary\n")
        .append("    List<Indicator> indicators =\n        List.of(")
        .append(
            indicators.keySet().stream()
                .map(id -> "Indicator.auxiliary(" + quoted(id) + ")")
                .collect(Collectors.joining(",\n            ")))
        .append(");\n    return ")
        .append(facade)
        .append(".reader()\n");
    options.forEach(option -> code.append("        ").append(option).append('\n'));
    code.append(
        panel
            ? "        .readPanel(file, " + formCode + ", indicators)"
            : "        .read(file, indicators)");
    return code.append(";\n  }\n}\n").toString();
  }

  /** What the reader makes of the file, in a sentence. */
  String tried(Function<TableReader<?>, InputStream> open, String name) {
    List<Indicator> wanted = indicators.keySet().stream().map(Indicator::auxiliary).toList();
    try {
      if (formCode.isEmpty()) {
        IndicatorTable table = reader.read(open.apply(reader), name, wanted);
        return "reads " + table.size() + " areas and " + wanted.size() + " columns of numbers";
      }
      Panel panel = reader.readPanel(open.apply(reader), name, form, wanted);
      return "reads "
          + panel.periods().size()
          + " periods, "
          + panel.periods().get(0)
          + " to "
          + panel.periods().get(panel.periods().size() - 1)
          + ", with up to "
          + panel.tables().values().stream().mapToInt(IndicatorTable::size).max().orElse(0)
          + " areas and "
          + wanted.size()
          + " indicators";
    } catch (FileException e) {
      return "what is left to be said: " + e.getMessage();
    }
  }
}
