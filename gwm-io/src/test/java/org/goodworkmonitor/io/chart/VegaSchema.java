package org.goodworkmonitor.io.chart;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The published schema of Vega-Lite 5.23.0. */
final class VegaSchema {
  private static final Schema SCHEMA = load();

  private VegaSchema() {}

  private static Schema load() {
    try (InputStream in =
        new GZIPInputStream(
            VegaSchema.class.getResourceAsStream("/vega-lite/vega-lite-5.23.0-schema.json.gz"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> errors(String specification) {
    return SCHEMA.validate(specification, InputFormat.JSON).stream().map(Error::toString).toList();
  }
}
