package org.goodworkmonitor.core.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas as SQL give in a database what they give here. */
class SqlTest {
  private static final List<String> IDS = List.of("jobs", "people", "the \"rate\"", "Select");
  private static final double GAP = Double.NaN;
  private static final double[][] ROWS = {
    {7, 2, 0.125, 1.5}, {1, 3, -2.5, 0.25}, {5, 2, 0, 1}, {GAP, 2, 1, 1}, {3, GAP, GAP, 2}
  };
  private static Connection database;

  @BeforeAll
  static void open() throws SQLException {
    database = DriverManager.getConnection("jdbc:hsqldb:mem:formulas");
    try (Statement statement = database.createStatement()) {
      statement.execute(
          "CREATE TABLE areas (place INTEGER, \"jobs\" INTEGER, \"people\" INTEGER,"
              + " \"the \"\"rate\"\"\" DOUBLE PRECISION, \"Select\" DECIMAL(9, 3))");
      for (int i = 0; i < ROWS.length; i++) {
        StringBuilder values = new StringBuilder(Integer.toString(i));
        for (double value : ROWS[i]) {
          String text = value == Math.rint(value) ? Long.toString((long) value) : "" + value;
          values.append(", ").append(Double.isNaN(value) ? "NULL" : text);
        }
        statement.execute("INSERT INTO areas VALUES (" + values + ")");
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  private static List<Double> inDatabase(Expression formula) throws SQLException {
    List<Double> found = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT " + formula.toSql() + " FROM areas ORDER BY place")) {
      while (rows.next()) {
        double value = rows.getDouble(1);
        found.add(rows.wasNull() ? GAP : value);
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs / people",
        "1000 * jobs / people",
        "1 / 3",
        "-jobs ^ 2 - -people",
        "min(jobs, people, Select)",
        "max(jobs, `the \"rate\"`)",
        "max(min(jobs, 3), 2)",
        "mean(jobs, people, Select) + sum(jobs, people)",
        "abs(`the \"rate\"`) + sqrt(jobs) * exp(Select)",
        "ln(jobs) / log10(people + 8)",
        "round(jobs / people, 2)",
        "round(-jobs / people, 0)",
        "(people / (1 / jobs + 1 / Select)) ^ (1 / 3)",
        "1e-7 * jobs",
      })
  void givesTheSameInADatabase(String text) throws SQLException {
    Expression formula = Expression.parse(text);
    List<Double> found = inDatabase(formula);
    for (int i = 0; i < ROWS.length; i++) {
      double expected = formula.bind(IDS).applyAsDouble(ROWS[i]);
      if (Double.isNaN(expected)) {
        assertThat(found.get(i)).as("row %s", i).isNaN();
      } else {
        assertThat(found.get(i)).as("row %s", i).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void failsInADatabaseWhereItDividesByZero() {
    assertThatThrownBy(() -> inDatabase(Expression.parse("jobs / (people - 2)")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("division by zero");
  }
}
