package org.goodworkmonitor.io.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.report.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataPackageTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LICENCE =
      "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

  private static final IndicatorTable TABLE =
      IndicatorTable.builder(
              Indicator.higherIsBetter("pay")
                  .withName("Pay")
                  .withUnit("GBP")
                  .withSource("ONS, ASHE 2018"),
              Indicator.lowerIsBetter("idle, %"))
          .row(Area.of("A", "Ashton", "North"), Map.of("pay", 500.5, "idle, %", 3.0))
          .build();

  private static final DataPackage PACKAGE =
      DataPackage.named("small")
          .withTitle("A small package")
          .withLicence("OGL-UK-3.0", "Open Government Licence v3.0", LICENCE)
          .withSources(
              new DataSource("ONS", Datasets.OPEN_DATA_LICENCE, "https://www.ons.gov.uk"),
              DataSource.of("Own work", ""))
          .with("table", TABLE);

  /** The schema that the Frictionless Data project publishes. */
  private static Schema published() throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(
                DataPackageTest.class.getResourceAsStream(
                    "/frictionless/tabular-data-package.json.gz")))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void describesFilesAndColumns(@TempDir Path folder) throws IOException {
    PACKAGE.write(folder);
    assertThat(folder.resolve("table.csv"))
        .content()
        .isEqualTo("code,name,region,pay,\"idle, %\"\nA,Ashton,North,500.5,3\n");
    String text = Files.readString(folder.resolve("datapackage.json"));
    assertThat(JSON.readTree(text))
        .isEqualTo(
            JSON.readTree(
                """
                {"profile": "tabular-data-package", "name": "small", "title": "A small package",
                 "licenses": [{"name": "OGL-UK-3.0", "title": "Open Government Licence v3.0",
                   "path": "LICENCE"}],
                 "sources": [
                   {"title": "ONS", "path": "https://www.ons.gov.uk", "licence": "DATA"},
                   {"title": "Own work"}],
                 "resources": [{"profile": "tabular-data-resource", "name": "table",
                   "title": "Indicators", "path": "table.csv", "format": "csv",
                   "mediatype": "text/csv", "encoding": "utf-8", "bytes": BYTES,
                   "hash": "sha256:HASH",
                   "dialect": {"delimiter": ",", "quoteChar": "\\"", "doubleQuote": true,
                     "lineTerminator": "\\n"},
                   "schema": {"fields": [
                     {"name": "code", "type": "string"}, {"name": "name", "type": "string"},
                     {"name": "region", "type": "string"},
                     {"name": "pay", "type": "number", "title": "Pay", "unit": "GBP",
                       "description": "Higher is better. Source: ONS, ASHE 2018."},
                     {"name": "idle, %", "type": "number", "title": "idle, %",
                       "description": "Lower is better."}],
                     "missingValues": [""], "primaryKey": "code"}}]}
                """
                    .replace("LICENCE", LICENCE)
                    .replace("DATA", Datasets.OPEN_DATA_LICENCE)
                    .replace("BYTES", "" + Files.size(folder.resolve("table.csv")))
                    .replace("HASH", sha256(folder.resolve("table.csv")))));
    assertThat(published().validate(text, InputFormat.JSON)).isEmpty();
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writesCsvOnTheWebBesideEachFile(@TempDir Path folder) throws IOException {
    PACKAGE.write(folder);
    assertThat(JSON.readTree(Files.readString(folder.resolve("table.csv-metadata.json"))))
        .isEqualTo(
            JSON.readTree(
                """
                {"@context": "http://www.w3.org/ns/csvw", "url": "table.csv",
                 "dc:title": "A small package: Indicators", "dc:license": {"@id": "LICENCE"},
                 "dc:source": ["ONS", "Own work"], "dc:rights": ["DATA"],
                 "dialect": {"encoding": "utf-8", "delimiter": ",", "quoteChar": "\\"",
                   "doubleQuote": true, "header": true, "lineTerminators": ["\\n"]},
                 "tableSchema": {"columns": [
                   {"name": "code", "titles": ["code"], "datatype": "string", "null": [""]},
                   {"name": "name", "titles": ["name"], "datatype": "string", "null": [""]},
                   {"name": "region", "titles": ["region"], "datatype": "string", "null": [""]},
                   {"name": "pay", "titles": ["pay"], "datatype": "double", "null": [""],
                     "dc:title": "Pay", "schema:unitText": "GBP",
                     "dc:description": "Higher is better. Source: ONS, ASHE 2018."},
                   {"name": "column5", "titles": ["idle, %"], "datatype": "double", "null": [""],
                     "dc:title": "idle, %", "dc:description": "Lower is better."}],
                   "primaryKey": "code"}}
                """
                    .replace("LICENCE", LICENCE)
                    .replace("DATA", Datasets.OPEN_DATA_LICENCE)));
  }

  @Test
  void holdsSeveralResults(@TempDir Path folder) throws IOException {
    DataPackage monitor =
        DataPackage.named("good-work-2018")
            .with("scores", Fixtures.openMonitor())
            .with("indicators", Datasets.englandIndicators());
    monitor.write(folder);
    String text = Files.readString(folder.resolve("datapackage.json"));
    assertThat(published().validate(text, InputFormat.JSON)).isEmpty();
    JsonNode json = JSON.readTree(text);
    assertThat(json.at("/resources").size()).isEqualTo(2);
    assertThat(json.at("/resources/0/schema/fields/3/type").stringValue()).isEqualTo("integer");
    assertThat(json.at("/resources/0/schema/fields/3/description").stringValue())
        .startsWith("The rank");
    JsonNode score = json.at("/resources/0/schema/fields/6");
    assertThat(score.get("name").stringValue()).isEqualTo("unemployment_rate:score");
    assertThat(score.get("unit").stringValue()).isEqualTo("normalised");
    assertThat(score.get("description").stringValue())
        .isEqualTo("The normalised score of the indicator, not its value.");
    JsonNode columns =
        JSON.readTree(Files.readString(folder.resolve("scores.csv-metadata.json")))
            .at("/tableSchema/columns");
    assertThat(columns.get(6).get("name").stringValue()).isEqualTo("unemployment_rate.score");
    assertThatThrownBy(
            () ->
                CsvReader.withDefaults()
                    .read(folder.resolve("scores.csv"), GoodWorkMonitor.openVariant().indicators()))
        .hasMessageContaining("found scores in place of values of 'unemployment_rate'");
    for (JsonNode resource : json.at("/resources")) {
      Path file = folder.resolve(resource.get("path").stringValue());
      assertThat(resource.get("bytes").longValue()).isEqualTo(Files.size(file));
      assertThat(resource.get("hash").stringValue()).isEqualTo("sha256:" + sha256(file));
    }
    IndicatorTable indicators = Datasets.englandIndicators();
    assertThat(
            CsvReader.withDefaults()
                .withLocalAuthorities()
                .read(folder.resolve("indicators.csv"), indicators.indicators()))
        .isEqualTo(indicators);
    Map<String, String> before = contents(folder);
    monitor.write(folder);
    assertThat(contents(folder)).isEqualTo(before).hasSize(5);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new java.util.TreeMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void describesLimitsAndStatus(@TempDir Path folder) throws IOException {
    IndicatorTable table =
        IndicatorTable.builder(Indicator.higherIsBetter("pay").withName("Pay").withUnit("GBP"))
            .cells(Area.of("A"), Map.of("pay", Cell.of(5).between(4, 6)))
            .cells(Area.of("B"), Map.of("pay", Cell.suppressed()))
            .build();
    DataPackage.named("limits").with("t", table).write(folder);
    assertThat(folder.resolve("t.csv"))
        .content()
        .isEqualTo(
            """
            code,name,region,pay,pay:lower,pay:upper,pay:status
            A,A,,5,4,6,
            B,B,,,,,suppressed
            """);
    JsonNode fields =
        JSON.readTree(Files.readString(folder.resolve("datapackage.json")))
            .at("/resources/0/schema/fields");
    assertThat(fields.get(4).get("title").stringValue()).isEqualTo("Pay, lower confidence limit");
    assertThat(fields.get(5).get("unit").stringValue()).isEqualTo("GBP");
    assertThat(fields.get(6).get("type").stringValue()).isEqualTo("string");
    assertThat(fields.get(6).get("description").stringValue())
        .startsWith("suppressed: withheld by the publisher.");
  }

  @Test
  void refusesWhatItCannotDescribe(@TempDir Path folder) {
    for (String name : List.of("", "A", "a/b", "../a", "a b", ".a")) {
      assertThatThrownBy(() -> DataPackage.named(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found the name '" + name + "'");
      assertThatThrownBy(() -> PACKAGE.with(name, TABLE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> PACKAGE.with("table", TABLE)).hasMessageContaining("twice");
    assertThatThrownBy(() -> PACKAGE.withLicence("x", "x", "javascript:1"))
        .hasMessageContaining("expected http(s)://");
    assertThatThrownBy(
            () -> PACKAGE.with("x", ResultTable.builder("x").texts("=1+1", List.of("a")).build()))
        .hasMessageContaining("x: found the column '=1+1'");
    assertThatThrownBy(
            () ->
                PACKAGE.with(
                    "x",
                    ResultTable.builder("x")
                        .numbers("y", "", new double[] {1, Double.POSITIVE_INFINITY})
                        .build()))
        .hasMessageContaining("x, column 'y', row 2: found Infinity");
    assertThatThrownBy(() -> DataPackage.named("empty").write(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no results");
    assertThat(PACKAGE).hasToString("DataPackage[small, [table]]");
  }
}
