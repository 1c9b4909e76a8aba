package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goodworkmonitor.io.Complaints.assertProblems;
import static org.goodworkmonitor.io.Complaints.has;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFormTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Json.schema(IndicatorTable.class));

  /** The example of the class's documentation. */
  private static final String TEXT =
      """
      {
        "version": 1,
        "indicators": [
          {"id": "pay", "name": "Pay", "unit": "GBP", "direction": "higher-is-better"},
          {"id": "idle", "direction": "lower-is-better", "source": "ONS"}
        ],
        "areas": [
          {
            "code": "E06000001", "name": "Hartlepool", "region": "North East",
            "type": "local-authority",
            "cells": {"pay": 512.3, "idle": {"status": "suppressed"}}
          },
          {
            "code": "X", "name": "Elsewhere",
            "cells": {"pay": null, "idle": {"value": 4, "status": "imputed", "lower": 3, "upper": 5}}
          }
        ]
      }
      """;

  @Test
  void readsWhatPeopleWrite(@TempDir Path folder) {
    Indicator pay = Indicator.higherIsBetter("pay").withName("Pay").withUnit("GBP");
    Indicator idle = Indicator.lowerIsBetter("idle").withSource("ONS");
    IndicatorTable expected =
        IndicatorTable.builder(pay, idle)
            .cells(
                new LocalAuthority("E06000001", "Hartlepool", "North East"),
                Map.of("pay", Cell.of(512.3), "idle", Cell.suppressed()))
            .cells(
                Area.of("X", "Elsewhere"),
                Map.of("pay", Cell.missing(), "idle", Cell.imputed(4).between(3, 5)))
            .build();
    assertThat(Json.parse(TEXT, "file", IndicatorTable.class)).isEqualTo(expected);
    assertThat(SCHEMA.validate(TEXT, InputFormat.JSON)).isEmpty();
    Path file = folder.resolve("table.json");
    Json.write(expected, file);
    assertThat(Json.read(file, IndicatorTable.class)).isEqualTo(expected);
    assertThat(file).content().isEqualTo(Json.text(expected)).endsWith("}\n");
  }

  @Property(tries = 300)
  void readsWhatItWrote(@ForAll("tables") IndicatorTable table) {
    String text = Json.text(table);
    assertThat(Json.parse(text, "file", IndicatorTable.class)).isEqualTo(table);
    assertThat(Json.parse(text, "file", IndicatorTable.class).fingerprint())
        .isEqualTo(table.fingerprint());
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
  }

  @Provide
  Arbitrary<IndicatorTable> tables() {
    return Tables.tables();
  }

  @Test
  void readsTheBundledTableAsItWas() {
    IndicatorTable table = Datasets.englandIndicators();
    assertThat(Json.parse(Json.text(table), "file", IndicatorTable.class)).isEqualTo(table);
  }

  @Test
  void reportsEverythingThatIsWrongWithPlaceAndPointer() {
    String text =
        """
        {
          "version": 1,
          "indicators": [{"id": "pay", "direction": "higher-is-better"}],
          "areas": [
            {"code": "A", "cells": {"pya": 1}},
            {"code": "A", "nmae": "B", "cells": {"pay": "much"}},
            {"code": "C", "cells": {"pay": {"value": 1, "status": "missing"}}},
            {"code": "D", "cells": {"pay": {"value": 1, "lower": 2}}},
            {"code": "E", "cells": {"pay": 1e999}},
            {"code": "F", "type": "local-authority", "cells": {"pay": 1}},
            {"code": "G", "type": "town", "cells": {"pay": {"status": "hidden"}}},
            {"code": " ", "cells": {"pay": 1}},
            {"code": "C", "cells": {"pay": 1}},
            7
          ]
        }
        """;
    assertProblems("t.json", () -> Json.parse(text, "t.json", IndicatorTable.class))
        .satisfiesExactlyInAnyOrder(
            has("line 5, column 36: found the unknown indicator 'pya'", "did you mean"),
            has("found no cell of 'pay' at /areas/0/cells"),
            has("the code 'A' again at /areas/1; keep one of the areas"),
            has("unknown field 'nmae' at /areas/1/nmae", "did you mean 'name'?"),
            has("found 'much' at /areas/1/cells/pay", "expected a number"),
            has("status MISSING with value", "/areas/2/cells/pay"),
            has("limits", "/areas/3/cells/pay", "give both"),
            has("/areas/4/cells/pay", "below 1.8e308"),
            has("local authority code 'F'", "/areas/5"),
            has("'town' at /areas/6/type", "[place, local-authority]"),
            has("'hidden' at /areas/6/cells/pay/status"),
            has("blank area code at /areas/7"),
            has("the code 'C' again at /areas/8"),
            has("found 7 at /areas/9; expected an object"));
  }

  @Test
  void refusesWhatIsNoTable() {
    for (String text :
        List.of(
            "",
            "[]",
            "null",
            "{}",
            TEXT.replace("\"version\": 1", "\"version\": 2"),
            TEXT.replace("\"pay\", \"name\"", "\"idle\", \"name\""),
            TEXT.replace("\"higher-is-better\"", "\"up\""),
            "{\"version\":1,\"indicators\":[],\"areas\":[]}",
            "{\"version\":1,\"indicators\":[{\"id\":\"a\",\"direction\":\"higher-is-better\"}],"
                + "\"areas\":[]}")) {
      assertThatThrownBy(() -> Json.parse(text, "t.json", IndicatorTable.class))
          .isInstanceOf(FileException.class);
      if (text.startsWith("{") && !text.contains("\"idle\", \"name\"")) { // ids twice it cannot see
        assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isNotEmpty();
      }
    }
  }

  @Test
  void boundsWhatItReads() {
    assertThatThrownBy(() -> Json.parse("[".repeat(300), "t.json", IndicatorTable.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("nested more than 200 deep");
    assertThatThrownBy(
            () -> Json.parse("[" + "1,".repeat(5_000_000) + "1]", "t.json", IndicatorTable.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("beyond what is read");
    assertThatThrownBy(
            () -> Json.parse("\"" + "x".repeat(1_000_001) + "\"", "t.json", IndicatorTable.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("beyond what is read");
  }
}
