package org.goodworkmonitor.io.geo;

import java.io.StringWriter;
import java.nio.file.Path;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.AtomicFiles;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads boundaries, and writes scores together with the outlines of their areas as GeoJSON (RFC
 * 7946), for any mapping tool. Files that need options are read with a {@link BoundaryReader}.
 *
 * <pre>{@code
 * Boundaries boundaries = GeoJson.read(Path.of("boundaries.geojson"));
 * GeoJson.write(scoreboard, boundaries, Path.of("scores.geojson"));
 * }</pre>
 *
 * <p>Each row of the table becomes a feature: its columns are the properties, its code is the id,
 * and its geometry is the boundary of that code. A row without a boundary keeps its place with a
 * geometry of null, and a boundary without a row is not written; {@link Boundaries#join} lists both
 * beforehand. Empty cells are null, and infinite numbers, which JSON lacks, are texts. Outer rings
 * run counterclockwise, and no ring crosses the 180th meridian, as the standard requires.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>
 */
public final class GeoJson {
  private GeoJson() {}

  /**
   * Reads a GeoJSON or TopoJSON file with {@link BoundaryReader#withDefaults()}.
   *
   * @param file the file
   * @return its boundaries
   * @throws FileException if the file cannot be read or is not as expected
   */
  public static Boundaries read(Path file) {
    return BoundaryReader.withDefaults().read(file);
  }

  /**
   * A table with a column {@code code}, such as a scoreboard, as GeoJSON.
   *
   * @param result the table
   * @param boundaries the boundaries
   * @return the text, a feature per line
   * @throws IllegalArgumentException if the table has no column {@code code}
   */
  public static String text(Tabular result, Boundaries boundaries) {
    ResultTable table = result.toTable();
    ResultTable.Column codes = table.column("code");
    StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int row = 0; row < table.rows(); row++) {
      text.append(row == 0 ? "\n" : ",\n");
      text.append(feature(table, codes.text(row), row, boundaries));
    }
    return text.append("\n]}\n").toString();
  }

  /**
   * Writes a table with a column {@code code}, such as a scoreboard, as GeoJSON in UTF-8.
   *
   * @param result the table
   * @param boundaries the boundaries
   * @param file the file, replaced as a whole if it exists
   * @throws IllegalArgumentException if the table has no column {@code code}
   * @throws FileException if the file cannot be written
   */
  public static void write(Tabular result, Boundaries boundaries, Path file) {
    AtomicFiles.writeText(file, text(result, boundaries));
  }

  private static String feature(ResultTable table, String code, int row, Boundaries boundaries) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("type", "Feature");
      json.writeStringProperty("id", code);
      json.writeObjectPropertyStart("properties");
      for (ResultTable.Column column : table.columns()) {
        json.writeName(column.name());
        if (column.isEmpty(row) && column.kind() != ResultTable.Kind.TEXT) {
          json.writeNull();
        } else if (column.kind() == ResultTable.Kind.TEXT
            || Double.isInfinite(column.number(row))) {
          json.writeString(column.text(row));
        } else {
          // The text has every digit and no decimals where the number is whole.
          json.writeNumber(column.text(row));
        }
      }
      json.writeEndObject();
      json.writeName("geometry");
      boundaries.shape(code).ifPresentOrElse(s -> geometry(json, s), json::writeNull);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void geometry(JsonGenerator json, Shape shape) {
    boolean multi = shape.polygons() > 1;
    json.writeStartObject();
    json.writeStringProperty("type", multi ? "MultiPolygon" : "Polygon");
    json.writeArrayPropertyStart("coordinates");
    for (int p = 0; p < shape.polygons(); p++) {
      if (multi) {
        json.writeStartArray();
      }
      for (int r = 0; r < shape.rings(p); r++) {
        ring(json, shape.ring(p, r));
      }
      if (multi) {
        json.writeEndArray();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void ring(JsonGenerator json, double[] ring) {
    json.writeStartArray();
    for (int i = 0; i < ring.length; i += 2) {
      json.writeArray(ring, i, 2);
    }
    json.writeEndArray();
  }
}
