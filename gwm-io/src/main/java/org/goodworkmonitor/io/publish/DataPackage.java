package org.goodworkmonitor.io.publish;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.ResultTable.Column;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;
import org.goodworkmonitor.io.report.DataSource;

/**
 * Results as CSV files that say what is in them: a Frictionless data package ({@code
 * datapackage.json} with a Table Schema per file) and, beside each file, CSV on the Web metadata
 * ({@code NAME.csv-metadata.json}), so that other people's tools read columns by type and unit and
 * know licence and sources.
 *
 * <pre>{@code
 * DataPackage.named("good-work-2018")
 *     .withTitle("Good work in England, 2018")
 *     .withLicence("OGL-UK-3.0", "Open Government Licence v3.0",
 *         "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
 *     .withSources(DataSource.of("ONS, APS 2018", Datasets.OPEN_DATA_LICENCE))
 *     .with("scores", board)
 *     .with("indicators", board.table())
 *     .write(folder);
 * }</pre>
 *
 * <p>Files are written as {@link CsvWriter#withDefaults()} does; gaps are empty fields. {@link
 * org.goodworkmonitor.io.csv.CsvReader} reads tables of indicators, by period or not, back as they
 * were, with status and confidence limits. Sizes and SHA-256 hashes are those of the files.
 * Warnings of a result are its description. Columns of tables of indicators and of scoreboards have
 * the names and, where stated, units and sources of their indicators. The same package gives the
 * same bytes.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new package.
 *
 * @see <a href="https://specs.frictionlessdata.io/tabular-data-package/">Tabular Data Package</a>
 * @see <a href="https://www.w3.org/TR/tabular-metadata/">Metadata Vocabulary for Tabular Data</a>
 */
public final class DataPackage {

  private final String name;
  private final String title;
  private final Optional<Licence> licence;
  private final ImmutableList<DataSource> sources;
  private final ImmutableMap<String, Tabular> results;

  private DataPackage(
      String name,
      String title,
      Optional<Licence> licence,
      List<DataSource> sources,
      Map<String, Tabular> results) {
    this.name = name;
    this.title = title;
    this.licence = licence;
    this.sources = ImmutableList.copyOf(sources);
    this.results = ImmutableMap.copyOf(results);
  }

  /** The terms of a package. */
  record Licence(String name, String title, String address) {}

  /** What became of one result. */
  record Resource(
      String name, String file, ResultTable table, Columns columns, long bytes, String sha256) {}

  /**
   * A package without a licence, sources and results.
   *
   * @param name its name: lower-case letters, digits, dots, dashes and underscores
   * @return the package, titled like its name
   * @throws IllegalArgumentException if the name is of another kind
   */
  public static DataPackage named(String name) {
    return new DataPackage(requireName(name), name, Optional.empty(), List.of(), ImmutableMap.of());
  }

  private static String requireName(String name) {
    if (!name.matches("[a-z0-9][a-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "found the name '"
              + name
              + "'; expected lower-case letters, digits, dots, dashes and underscores, such as"
              + " good-work-2018");
    }
    return name;
  }

  /**
   * The package with a title for people.
   *
   * @param newTitle the title
   * @return a new package
   * @throws IllegalArgumentException if it is blank
   */
  public DataPackage withTitle(String newTitle) {
    return new DataPackage(
        name, Texts.requireText(newTitle, "title of a package"), licence, sources, results);
  }

  /**
   * The package with the licence under which it may be used.
   *
   * @param id an identifier of <a href="https://licenses.opendefinition.org">Open Definition</a> or
   *     SPDX, such as {@code CC-BY-4.0} or {@code OGL-UK-3.0}
   * @param newTitle its name for people
   * @param address where its text is: an {@code http} or {@code https} address
   * @return a new package
   * @throws IllegalArgumentException if the id or title is blank, or the address is of another kind
   */
  public DataPackage withLicence(String id, String newTitle, String address) {
    if (!address.matches("https?://[^\\s<>\"']+")) {
      throw new IllegalArgumentException(
          "licence " + id + ": found the address '" + address + "'; expected http(s)://...");
    }
    Licence terms =
        new Licence(
            Texts.requireText(id, "id of a licence"),
            Texts.requireText(newTitle, "title of a licence"),
            address);
    return new DataPackage(name, title, Optional.of(terms), sources, results);
  }

  /**
   * The package with the sources of its data, in place of others.
   *
   * @param from the sources
   * @return a new package
   */
  public DataPackage withSources(DataSource... from) {
    return new DataPackage(name, title, licence, List.of(from), results);
  }

  /**
   * The package with one more result.
   *
   * @param resource the name of its file, without {@code .csv}
   * @param result what to write
   * @return a new package
   * @throws IllegalArgumentException if the name is not of the kind that packages have, is there
   *     already, or a column cannot be described: its name would be changed in the file because it
   *     starts with {@code =}, {@code +}, {@code -} or {@code @}, or it has an infinite number
   */
  public DataPackage with(String resource, Tabular result) {
    requireName(resource);
    if (results.containsKey(resource)) {
      throw new IllegalArgumentException(
          "found the result '" + resource + "' twice; choose another name");
    }
    for (Column column : result.toTable().columns()) {
      checkColumn(resource, column, result.toTable().rows());
    }
    Map<String, Tabular> more = new LinkedHashMap<>(results);
    more.put(resource, result);
    return new DataPackage(name, title, licence, sources, more);
  }

  private static void checkColumn(String resource, Column column, int rows) {
    if (column.name().matches("(?s)[=+\\-@\t\r].*")) {
      throw new IllegalArgumentException(
          resource
              + ": found the column '"
              + column.name()
              + "', which spreadsheets take for a formula; rename it");
    }
    for (int row = 0; row < rows && column.kind() != ResultTable.Kind.TEXT; row++) {
      if (Double.isInfinite(column.number(row))) {
        throw new IllegalArgumentException(
            resource
                + ", column '"
                + column.name()
                + "', row "
                + (row + 1)
                + ": found "
                + column.number(row)
                + "; numbers of packages are finite");
      }
    }
  }

  /**
   * Writes the package: a CSV file and its metadata per result, and {@code datapackage.json}. It is
   * written completely or not at all, and {@code datapackage.json} never describes other files than
   * those beside it: everything is written under other names first, and put in place only then. An
   * earlier package of ours in the folder is replaced; files that the new one lacks are deleted,
   * unless somebody has changed them since. All other files stay.
   *
   * <p>If an error stops this, the earlier package is restored. If the process is killed while the
   * files are put in place, which takes a few milliseconds, there is no {@code datapackage.json}
   * until the package is written again; hidden files whose names begin with {@code .gwm-} are
   * deleted then. Several threads and processes may write into one folder: the last one wins.
   *
   * @param folder where to; must exist
   * @throws IllegalStateException if there is no result
   * @throws org.goodworkmonitor.io.FileException if a file cannot be written
   */
  public void write(Path folder) {
    if (results.isEmpty()) {
      throw new IllegalStateException("package " + name + " has no results; add one with with()");
    }
    try (PackageFolder files = new PackageFolder(folder)) {
      List<Resource> resources = new ArrayList<>();
      for (Map.Entry<String, Tabular> result : results.entrySet()) {
        resources.add(write(files, result.getKey(), result.getValue()));
      }
      for (Resource resource : resources) {
        writeJson(files, resource.file + PackageFolder.METADATA, csvOnTheWeb(resource));
      }
      writeJson(files, PackageFolder.INDEX, frictionless(resources));
      files.commit();
    } catch (IOException e) {
      throw AtomicFiles.failure(folder, e);
    }
  }

  private static Resource write(PackageFolder files, String resource, Tabular result)
      throws IOException {
    ResultTable table = result.toTable();
    String file = resource + ".csv";
    PackageFolder.Written written =
        files.add(file, out -> CsvWriter.withDefaults().write(table, out));
    return new Resource(
        resource, file, table, Columns.of(result), written.bytes(), written.sha256());
  }

  private static void writeJson(PackageFolder files, String file, Map<String, Object> content)
      throws IOException {
    String text = JsonText.of(content);
    files.add(file, out -> out.write(AtomicFiles.encoded(text)));
  }

  private Map<String, Object> frictionless(List<Resource> resources) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("profile", "tabular-data-package");
    form.put("name", name);
    form.put("title", title);
    licence.ifPresent(
        terms ->
            form.put(
                "licenses",
                List.of(ordered("name", terms.name, "title", terms.title, "path", terms.address))));
    if (!sources.isEmpty()) {
      form.put("sources", sources.stream().map(DataPackage::source).toList());
    }
    form.put("resources", resources.stream().map(DataPackage::resource).toList());
    return form;
  }

  private static Map<String, Object> source(DataSource source) {
    Map<String, Object> form = ordered("title", source.title());
    if (!source.address().isEmpty()) {
      form.put("path", source.address());
    }
    if (!source.licence().isEmpty()) {
      form.put("licence", source.licence());
    }
    return form;
  }

  private static Map<String, Object> resource(Resource resource) {
    Map<String, Object> form =
        ordered(
            "profile",
            "tabular-data-resource",
            "name",
            resource.name,
            "title",
            resource.table.title(),
            "path",
            resource.file,
            "format",
            "csv",
            "mediatype",
            "text/csv",
            "encoding",
            "utf-8");
    if (!resource.table.warnings().isEmpty()) {
      form.put("description", String.join(" ", resource.table.warnings()));
    }
    form.put("bytes", resource.bytes);
    form.put("hash", "sha256:" + resource.sha256);
    form.put(
        "dialect",
        ordered("delimiter", ",", "quoteChar", "\"", "doubleQuote", true, "lineTerminator", "\n"));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("fields", resource.table.columns().stream().map(resource.columns::field).toList());
    schema.put("missingValues", List.of(""));
    if (resource.columns.areKeyedByCode()) {
      schema.put("primaryKey", "code");
    }
    form.put("schema", schema);
    return form;
  }

  private Map<String, Object> csvOnTheWeb(Resource resource) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("@context", "http://www.w3.org/ns/csvw");
    form.put("url", resource.file);
    form.put("dc:title", title + ": " + resource.table.title());
    if (!resource.table.warnings().isEmpty()) {
      form.put("dc:description", String.join(" ", resource.table.warnings()));
    }
    licence.ifPresent(terms -> form.put("dc:license", ordered("@id", terms.address)));
    if (!sources.isEmpty()) {
      form.put("dc:source", sources.stream().map(DataSource::title).toList());
      List<String> rights =
          sources.stream().map(DataSource::licence).filter(l -> !l.isEmpty()).distinct().toList();
      if (!rights.isEmpty()) {
        form.put("dc:rights", rights);
      }
    }
    form.put(
        "dialect",
        ordered(
            "encoding",
            "utf-8",
            "delimiter",
            ",",
            "quoteChar",
            "\"",
            "doubleQuote",
            true,
            "header",
            true,
            "lineTerminators",
            List.of("\n")));
    Map<String, Object> schema = new LinkedHashMap<>();
    List<Object> columns = new ArrayList<>();
    for (int c = 0; c < resource.table.columns().size(); c++) {
      columns.add(resource.columns.described(resource.table.columns().get(c), c));
    }
    schema.put("columns", columns);
    if (resource.columns.areKeyedByCode()) {
      schema.put("primaryKey", "code");
    }
    form.put("tableSchema", schema);
    return form;
  }

  /** A map of names and values in this order. */
  static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  @Override
  public String toString() {
    return "DataPackage[" + name + ", " + results.keySet() + "]";
  }
}
