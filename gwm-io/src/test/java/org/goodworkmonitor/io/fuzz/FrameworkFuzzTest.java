package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.goodworkmonitor.io.framework.CoinTool;
import org.goodworkmonitor.io.framework.IndexFramework;
import org.goodworkmonitor.io.xlsx.Sheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged frameworks; what is read has a tree whose leaves are among the columns or derived. */
class FrameworkFuzzTest {
  @Test
  void damagedFrameworks(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("framework.csv");
    Fuzz.of(
            "framework",
            bytes -> {
              Files.write(file, bytes);
              IndexFramework framework = IndexFramework.read(file);
              assertThat(framework.tree().indicators()).isNotEmpty();
              assertThat(framework.toTable().rows()).isPositive();
            })
        .sound(
            """
            id,name,parent,type,direction,weight,unit,denominator,lower,upper,target
            all,All,,aggregate,1,,,,,,7
            part,Part,all,aggregate,-1,2,,,,,
            a,Ay,part,indicator,-1,1,%,,0,10,
            b,Be,part,indicator,-1,3,,d,,,5
            c,Ce,all,indicator,1,1,,,,,
            d,De,,denominator,,,,,,,
            """)
        .pieces("NA", "all", "part", ",,", "1e999", "-1", "0x1p3", "NaN", "\"", "aggregate")
        .usually(1_500)
        .run();
  }

  private static final String DATABASE =
      """
      |COIN Tool
      |||Weight||1|2
      |||Direction||1|-1
      |||Lower||0|5
      |||Upper||100|50
      |||Index||Index|Index
      |||Level 3||sp.01|sp.01
      |||Level 2||p.01|p.01
      |||Level 1||si.01|si.02
      |||Name||Trade|Emissions
      |Name|Code|Code||Ind.01|Ind.02
      |Austria|AUT|||20|7
      |Belgium|BEL|||n/a|8
      """;
  private static final String DOMAINS =
      """
      ||Code||Weight|||Dimension/indicator
      ||si.01||3|||First
      ||si.02||1|||Second
      ||Index||1|||My index
      """;

  /** Workbooks of the COIN Tool whose cells are damaged; the sheets stand one below the other. */
  @Test
  void damagedCoinTools(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("tool.xlsx");
    Fuzz.of(
            "coin-tool",
            bytes -> {
              String[] sheets = new String(bytes, StandardCharsets.UTF_8).split("\n==\n", -1);
              Files.write(
                  file,
                  Sheets.workbook(
                      Map.of(
                          "Database", rows(sheets[0]),
                          "Framework", rows(sheets[sheets.length - 1]))));
              CoinTool tool = CoinTool.read(file);
              assertThat(tool.framework().tree().indicators()).isNotEmpty();
              assertThat(tool.table().indicators()).containsAll(tool.framework().columns());
            })
        .sound("\n".repeat(5) + DATABASE + "\n==\n" + DOMAINS)
        .pieces("|", "\n", "NaN", "1e999", "1d", "0x1p3", "-1", "AUT", "Ind.01", "si.01", "Index")
        .pieces("n/a", "--", "\u00a0", "=", "Infinity", "Ind.02|Ind.02", "\n==\n")
        .usually(400)
        .run();
  }

  /** Cells between bars as rows of a sheet. */
  private static String rows(String text) {
    return text.lines()
        .map(
            line ->
                Sheets.row(
                    (Object[]) line.replaceAll("[\\p{Cntrl}<&\\uFFFD]", "?").split("\\|", -1)))
        .collect(Collectors.joining());
  }
}
