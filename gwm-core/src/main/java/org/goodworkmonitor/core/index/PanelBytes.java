package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/** Tables as bytes: every area with its attributes, every value with its status and limits. */
final class PanelBytes {
  private static final ImmutableList<CellStatus> STATUSES =
      ImmutableList.copyOf(CellStatus.values());

  private PanelBytes() {}

  static void write(Panel panel, ByteWriter out) {
    out.whole(panel.tables().size());
    panel
        .tables()
        .forEach(
            (period, table) -> {
              out.text(period).whole(table.size());
              for (Area area : table.areas()) {
                write(area, out);
                out.flag(table.isReference(area.code()));
              }
              out.whole(table.indicators().size());
              for (Indicator indicator : table.indicators()) {
                DefinitionBytes.write(indicator, out);
                write(table.column(indicator.id()), out);
              }
            });
  }

  private static void write(Area area, ByteWriter out) {
    boolean plain = area(false, area).equals(area);
    if (!plain && !isLocalAuthority(area)) {
      throw new DataException(
          "the base of a fit cannot be written",
          List.of(
              Problem.of(
                      "an area of the class " + area.getClass().getName(),
                      "use Area.of(...) or a LocalAuthority")
                  .atArea(area.code())));
    }
    out.flag(!plain);
    out.text(area.code()).text(area.name()).text(area.region()).whole(area.attributes().size());
    area.attributes().forEach((key, value) -> out.text(key).text(value));
  }

  /** Whether it is a local authority, with attributes or without. */
  private static boolean isLocalAuthority(Area area) {
    try {
      return area(true, area).equals(area);
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static Area area(boolean local, Area like) {
    return area(local, like.code(), like.name(), like.region(), like.attributes());
  }

  private static Area area(
      boolean local, String code, String name, String region, Map<String, String> attributes) {
    Area area = local ? new LocalAuthority(code, name, region) : Area.of(code, name, region);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      area = area.with(attribute.getKey(), attribute.getValue());
    }
    return area;
  }

  private static void write(Column column, ByteWriter out) {
    out.numbers(column.values());
    byte[] statuses = new byte[column.size()];
    double[] lower = new double[column.hasLimits() ? column.size() : 0];
    double[] upper = new double[lower.length];
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] = (byte) STATUSES.indexOf(column.status(i));
    }
    Arrays.setAll(lower, column::lower);
    Arrays.setAll(upper, column::upper);
    out.whole(STATUSES.size());
    STATUSES.forEach(out::choice);
    out.block(statuses).numbers(lower).numbers(upper);
  }

  static Panel read(ByteReader in) {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    try {
      for (int left = in.count(); left > 0; left--) {
        String period = in.text();
        if (tables.put(period, table(in)) != null) {
          throw in.refused("the period '" + period + "' twice");
        }
      }
      return StackedRows.panel(tables);
    } catch (DataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw in.refused("a table that cannot be: " + e.getMessage(), e);
    }
  }

  private static IndicatorTable table(ByteReader in) {
    List<Area> areas = new ArrayList<>();
    List<String> references = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      boolean local = in.flag();
      String code = in.text();
      String name = in.text();
      String region = in.text();
      Map<String, String> attributes = new LinkedHashMap<>();
      for (int more = in.count(); more > 0; more--) {
        attributes.put(in.text(), in.text());
      }
      areas.add(area(local, code, name, region, attributes));
      if (in.flag()) {
        references.add(code);
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      columns.add(column(DefinitionBytes.indicator(in), areas.size(), in));
    }
    IndicatorTable table = IndicatorTable.of(areas, columns);
    return references.isEmpty() ? table : table.withReferences(references.toArray(String[]::new));
  }

  private static Column column(Indicator indicator, int rows, ByteReader in) {
    double[] values = in.numbers();
    List<CellStatus> known = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      known.add(in.choice(CellStatus.class));
    }
    byte[] given = in.block();
    double[] lower = in.numbers();
    double[] upper = in.numbers();
    if (values.length != rows || given.length != rows || lower.length != upper.length) {
      throw in.refused("a column of " + values.length + " values for " + rows + " areas");
    }
    List<CellStatus> statuses = new ArrayList<>();
    for (byte status : given) {
      if (status < 0 || status >= known.size()) {
        throw in.refused("the status " + status);
      }
      statuses.add(known.get(status));
    }
    Column column = Column.of(indicator, values).withStatus(statuses);
    return lower.length == 0 ? column : column.withLimits(lower, upper);
  }
}
