package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.csv.PanelForm;
import org.junit.jupiter.api.Test;

class CsvFuzzTest {
  private static final List<Indicator> INDICATORS =
      List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle"));
  private static final String[] PIECES = {
    ",",
    ";",
    "\"",
    "\"\"",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "=",
    "-",
    "'",
    "1e999",
    "-1e-400",
    "[c]",
    "[x]",
    "*",
    "..",
    "NA",
    "9".repeat(400),
    "0x1",
    "NaN",
    "\u00e9",
    "\ufeff",
    "\u0000",
    "\u00a0",
    "code",
    "pay",
    "E06000001",
    "1.",
    ".5",
    "\u2028",
    "\ud83d\ude00",
    "\\",
    "#"
  };

  private static ByteArrayInputStream stream(byte[] file) {
    return new ByteArrayInputStream(file);
  }

  @Test
  void damagedTables() throws Exception {
    CsvReader reader = CsvReader.withDefaults();
    Fuzz.of(
            "csv-wide",
            file -> {
              IndicatorTable table = reader.read(stream(file), "fuzzed", INDICATORS);
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              CsvWriter.withDefaults().withFormulas().write(table, out);
              IndicatorTable again = reader.read(stream(out.toByteArray()), "written", INDICATORS);
              assertThat(again.areas()).isEqualTo(table.areas());
              for (Indicator i : INDICATORS) {
                assertThat(again.column(i.id()).values()).isEqualTo(table.column(i.id()).values());
              }
            })
        .sound(
            "\ufeffcode,name,region,pay,notes,idle\r\n"
                + "A,Ashton,North,500.25,\"of,\n"
                + "\"\"old\"\"\",[c]\r\n"
                + "B,\"B, or so\",,NA,,4\r\n")
        .sound("idle,pay,code\n1e5,-.5,\u00e9\n\n,*,C\n")
        .pieces(PIECES)
        .run();
  }

  @Test
  void damagedLongTables() throws Exception {
    CsvReader reader = CsvReader.withDefaults();
    PanelForm form = PanelForm.longForm();
    Fuzz.of(
            "csv-long",
            file -> {
              Panel tables = reader.readPanel(stream(file), "fuzzed", form, INDICATORS);
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              CsvWriter.withDefaults().withFormulas().write(tables, out);
              assertThat(reader.readPanel(stream(out.toByteArray()), "written", form, INDICATORS))
                  .isEqualTo(tables);
            })
        .sound(
            """
            code,name,region,period,indicator,value,lower,upper,status
            A,Ashton,North,2018,pay,500,499.5,501,observed
            A,Ashton,North,2018,idle,,,,c
            A,Ashton,North,2019,pay,510,,,imputed
            B,"B, or ""so\""",,2019,idle,[x],,,
            """)
        .pieces(PIECES)
        .pieces("2018", "u", "i", "status", "suppressed", "period,", "idle")
        .run();
  }
}
