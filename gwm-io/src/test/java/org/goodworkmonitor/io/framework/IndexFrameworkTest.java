package org.goodworkmonitor.io.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.xlsx.XlsxReader;
import org.goodworkmonitor.io.xlsx.XlsxWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFrameworkTest {
  @TempDir Path folder;

  private IndexFramework read(String text) {
    try {
      return IndexFramework.read(Files.writeString(folder.resolve("framework.csv"), text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String FULL =
      """
      ID,Name,Parent,Direction,Weight,Unit,Denominator,Target,Lower,Upper,Notes
      work,Work,,,,,,70,,,the whole
      jobs,Jobs,work,1,2,,,,,,
      pay,Pay,work,higher-is-better,1,,,,,,
      vacancies,Vacancies,jobs,1,3,,people,,,,
      idle,Unemployment,jobs,-1,1,%,,4,2,12,
      wage,Weekly wage,pay,1,,GBP,,,300,800,
      people,People,,,,,,,,,
      """
          .replace("people,People,,,,,,,,,", "people,People,,1,,,,,,,");

  @Test
  void aTableOfOurOwn() {
    String text =
        FULL.replace("Parent,Direction", "Parent,Type,Direction")
            .replace(",work,1,2", ",work,domain,1,2")
            .replace("Work,,,,,", "Work,,domain,,,,")
            .replace("Pay,work,", "Pay,work,aggregate,")
            .replace("jobs,1,3", "jobs,Indicator,1,3")
            .replace("jobs,-1", "jobs,indicator,-1")
            .replace("pay,1,,GBP", "pay,indicator,1,,GBP")
            .replace("People,,1", "People,,Denominator,");
    IndexFramework framework = read(text);
    Domain tree = framework.tree();
    assertThat(tree.id()).isEqualTo("work");
    assertThat(tree.indicators())
        .extracting(Indicator::id)
        .containsExactly("vacancies_per_people", "idle", "wage");
    assertThat(tree.indicators().get(1).direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(tree.indicators().get(2).unit()).isEqualTo("GBP");
    assertThat(framework.columns())
        .extracting(Indicator::id)
        .containsExactly("vacancies", "idle", "wage", "people");
    assertThat(framework.weights())
        .isEqualTo(Map.of("jobs", 2., "pay", 1., "vacancies_per_people", 3., "idle", 1.));
    assertThat(framework.targets()).isEqualTo(Map.of("work", 70., "idle", 4.));
    // less is better, so that the lower goalpost is the best value
    assertThat(framework.goalposts().get("idle")).isEqualTo(Normalisations.goalposts(12, 2));
    assertThat(framework.goalposts().get("wage")).isEqualTo(Normalisations.goalposts(300, 800));

    IndexDefinition index =
        framework
            .define(
                Normalisations.minMax(0, 100),
                posts -> posts.clamped().scaledTo(0, 100),
                Aggregations.arithmeticMean(),
                MissingPolicy.error())
            .build();
    String data =
        """
        code,vacancies,idle,wage,people
        A,10,2,300,1000
        B,40,7,550,2000
        """;
    Scoreboard board = index.score(table(data, framework.columns()));
    // vacancies per head .01 and .02 score 0 and 100; unemployment 100 and 50; wages 0 and 50
    assertThat(board.score("A", "jobs")).hasValue((3 * 0 + 1 * 100) / 4.);
    assertThat(board.score("B", "jobs")).hasValue((3 * 100 + 1 * 50) / 4.);
    assertThat(board.score("B", "pay")).hasValue(50);
    assertThat(board.score("B").orElseThrow()).isCloseTo((2 * 87.5 + 1 * 50) / 3, within(1e-12));
    assertThatThrownBy(
            () ->
                framework.define(
                    Normalisations.minMax(0, 100),
                    Aggregations.arithmeticMean(),
                    MissingPolicy.error()))
        .hasMessageContaining("goalposts of [idle, wage] without their scale");
  }

  private IndicatorTable table(String text, List<Indicator> columns) {
    try {
      return CsvReader.withDefaults()
          .read(Files.writeString(folder.resolve("data.csv"), text), columns);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The layout of COINr 1.1, with groups, a denominator and columns that are not needed. */
  private static final String IMETA =
      """
      Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,Parent,Type
      1,Goods,Trade in goods,1,1,Trillion USD,NA,GDP,ConEcFin,Indicator
      1,CO2,"CO2, per head",-1,0.5,t,10,NA,Environ,Indicator
      1,Renew,Renewables,1,1,%,NA,NA,Environ,Indicator
      NA,GDP,Gross domestic product,NA,NA,Billion USD,NA,NA,NA,Denominator
      NA,EurAsia,Continent,NA,NA,NA,NA,NA,NA,Group
      2,ConEcFin,Economic connectivity,1,1,Score,NA,NA,Index,Aggregate
      2,Environ,Environment,1,1,Score,NA,NA,Index,Aggregate
      3,Index,Sustainable connectivity,1,1,Score,NA,NA,NA,Aggregate
      """;

  private static final String IDATA =
      """
      uCode,uName,EurAsia,Goods,CO2,Renew,GDP
      AUT,Austria,Europe,20,7,30,4
      CHN,China,Asia,60,6.6,NA,110
      """;

  @Test
  void tablesOfCoinrAsTheyAre() throws IOException {
    IndexFramework framework = read(IMETA);
    assertThat(framework.tree().name()).isEqualTo("Sustainable connectivity");
    assertThat(framework.tree().members())
        .extracting(n -> n.id())
        .containsExactly("ConEcFin", "Environ");
    assertThat(framework.weights())
        .isEqualTo(
            Map.of("Goods_per_GDP", 1., "CO2", .5, "Renew", 1., "ConEcFin", 1., "Environ", 1.));
    IndicatorTable table =
        CsvReader.withDefaults()
            .withAreaColumns("uCode", "uName", "-")
            .read(Files.writeString(folder.resolve("iData.csv"), IDATA), framework.columns());
    IndexDefinition index =
        framework
            .define(
                Normalisations.none(), Aggregations.arithmeticMean(), MissingPolicy.leaveUnscored())
            .build();
    assertThat(index.score(table).score("AUT", "Goods_per_GDP")).hasValue(5);
    assertThat(index.score(table).score("CHN", "Renew")).isEmpty();
  }

  /** COINr 1.1.14 on the same two tables: min-max from 0 to 100, weighted arithmetic means. */
  @Test
  void scoresAreThoseOfCoinr() {
    IndexFramework framework = IndexFramework.read(resource("coinr-imeta.csv"));
    CsvReader reader = CsvReader.withDefaults().withAreaColumns("uCode", "uName", "-");
    IndicatorTable table = reader.read(resource("coinr-idata.csv"), framework.columns());
    Scoreboard board =
        framework
            .define(
                Normalisations.minMax(0, 100), Aggregations.arithmeticMean(), MissingPolicy.error())
            .build()
            .score(table);
    List<Indicator> nodes =
        List.of(
            Indicator.higherIsBetter("D1"),
            Indicator.higherIsBetter("D2"),
            Indicator.higherIsBetter("GWM"));
    IndicatorTable expected = reader.read(resource("coinr-results.csv"), nodes);
    for (Indicator node : nodes) {
      double[] scores = board.scores(node.id());
      for (int row = 0; row < scores.length; row++) {
        String code = board.areas().get(row).code();
        assertThat(scores[row])
            .isCloseTo(expected.cell(code, node.id()).value().orElseThrow(), within(1e-11));
      }
    }
  }

  private static Path resource(String name) {
    try {
      return Path.of(IndexFrameworkTest.class.getResource("/framework/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWasReadCanBeWrittenAndReadAgain() throws IOException {
    IndexFramework framework = read(IMETA);
    Path file = folder.resolve("again.xlsx");
    XlsxWriter.withDefaults().write(Map.of("iMeta", framework, "Other", framework), file);
    IndexFramework sheet =
        XlsxReader.withDefaults().withSheet("iMeta").readRows(file, IndexFramework::read);
    assertThat(sheet.tree()).isEqualTo(framework.tree());
    Path csv = folder.resolve("again.csv");
    CsvWriter.withDefaults().write(framework, csv);
    assertThat(IndexFramework.read(csv).toTable().toString())
        .isEqualTo(framework.toTable().toString());
  }

  @Test
  void everythingThatIsWrongComesAtOnce() {
    FileException e =
        catchThrowableOfType(
            FileException.class,
            () ->
                read(
                    """
                    id,parent,direction,weight,type,lower,upper
                    all,,1,,aggregate,,
                    a,all,up,1,indicator,,
                    b,all,1,x,indicator,,
                    c,all,,-1,indicator,,
                    c,all,1,1,indicator,,
                    ,all,1,1,indicator,,
                    d,all,1,1,indicators,,
                    e,all,1,1,indicator,3,
                    f,all,1,1,indicator,3,3
                    """));
    assertThat(e.problems().stream().map(p -> p.place().line() + ":" + p.place().column()))
        .containsExactlyInAnyOrder("3:3", "4:4", "5:3", "5:4", "6:1", "7:1", "8:5", "9:7", "10:6");
    assertThat(e)
        .hasMessageContaining("the direction 'up'; expected 1 or higher-is-better")
        .hasMessageContaining("the id 'c' again, first in line 5")
        .hasMessageContaining("the type 'indicators'")
        .hasMessageContaining("one goalpost of 'e'")
        .hasMessageContaining("the goalposts 3 and 3");
  }

  @Test
  void treesThatAreNone() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    id,parent,direction,weight,denominator
                    all,,1,,
                    part,all,1,1,
                    a,part,1,1,
                    b,part,1,,nobody
                    c,prat,1,1,
                    d,,1,1,
                    """))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("no weight of 'b'")
        .hasMessageContaining("no row of the denominator 'nobody'")
        .hasMessageContaining("no domain 'prat'")
        .hasMessageContaining("did you mean 'part'")
        .hasMessageContaining("no parent of the indicator 'd'");
    assertThatThrownBy(() -> read("id,parent,direction\na,b,1\nb,a,1\n"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("no domain without a parent");
    assertThatThrownBy(() -> read("id,parent,direction\nr,,1\na,b,1\nb,a,1\nx,r,1\n"))
        .isInstanceOf(FileException.class);
    assertThatThrownBy(() -> read("id,parent,type\nall,,aggregate\n"))
        .hasMessageContaining("no members of the domain 'all'");
    assertThatThrownBy(() -> read("id,name\n"))
        .hasMessageContaining("no column 'parent'")
        .hasMessageContaining("[id, name]");
    assertThatThrownBy(() -> read("")).hasMessageContaining("nothing in it");
    assertThatThrownBy(() -> read("id,ID,parent\n")).hasMessageContaining("the column 'ID' again");
  }

  /** Weights of a whole tree in one map. */
  @Test
  void oneMapOfWeights() {
    IndexFramework framework = read(IMETA);
    IndexDefinition index =
        framework
            .define(Normalisations.none(), Aggregations.arithmeticMean(), MissingPolicy.error())
            .weightedBy(Map.of("CO2", 3., "Renew", 1., "ConEcFin", 1., "Environ", 2.))
            .build();
    assertThat(index.weighting("Environ"))
        .isEqualTo(Weightings.given(Map.of("CO2", 3., "Renew", 1.)));
    assertThat(index.weighting("Index"))
        .isEqualTo(Weightings.given(Map.of("ConEcFin", 1., "Environ", 2.)));
    assertThat(index.weighting("ConEcFin"))
        .isEqualTo(Weightings.given(Map.of("Goods_per_GDP", 1.))); // as it was
    assertThatThrownBy(() -> index.toBuilder().weightedBy(Map.of("CO2", 3., "Renw", 1.)).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("Renw")
        .hasMessageContaining("a weight for what is no member of a domain");
  }
}
