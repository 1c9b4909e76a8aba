package org.goodworkmonitor.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOrderTest {

  private static List<String> names(String joined) {
    return Arrays.stream(joined.split("\\|")).map(String::strip).toList();
  }

  /** Each line is in order of time; what is sorted as text would be in another, save the first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2016 | 2017 | 2018",
        "1999/00 | 2000/01 | 2009/10 | 2010/11",
        "1999-2000 | 2000-2001",
        "FY 2009/10 | FY 2010/11 | FY 2011/12",
        "2009-10 | 2010-11 | 2011-12",
        "2009-10 | 2009-11 | 2010-02",
        "200910 | 201011 | 201213",
        "2016 - 18 | 2017 - 19 | 2018 - 20",
        "2016\u201318 | 2017\u201319",
        "2016 to 2018 | 2017 to 2019",
        "1998 - 00 | 1999 - 01",
        "Jul-Sep 2022 | Oct-Dec 2022 | Jan-Mar 2023",
        "July to September 2022 | October to December 2022 | January to March 2023",
        "2022 Jul-Sep | 2022 Oct-Dec | 2023 Jan-Mar",
        "Oct 2018 - Dec 2018 | Nov 2018 - Jan 2019 | Dec 2018 - Feb 2019",
        "Apr 2017-Mar 2018 | Jan 2018-Dec 2018",
        "Q3 2022 | Q4 2022 | Q1 2023",
        "2022Q3 | 2022-Q4 | 2023 Q1",
        "3Q2022 | 4Q2022 | 1Q2023",
        "Quarter 3 2022 | Quarter 4 2022 | Quarter 1 2023",
        "Quarter 3 (Jul to Sep) 2022 | Quarter 4 (Oct to Dec) 2022 | Quarter 1 (Jan to Mar) 2023",
        "Quarter 3 (Oct to Dec) 2022 | Quarter 4 (Jan to Mar) 2023 | Quarter 1 (Apr to Jun) 2023",
        "Q4 2018/19 | Q1 2019/20 | Q2 2019/20",
        "2018H2 | 2019H1",
        "2018-S1 | 2018-S2 | 2019-S1",
        "Dec 2018 | Jan 2019 | Apr 2019",
        "December 2018 | January 2019 | February 2019",
        "2018 DEC | 2019 JAN | 2019 APR",
        "2018M09 | 2018M10 | 2019M01",
        "12/2018 | 01/2019 | 02/2019",
        "Year ending Dec 2018 | Year ending Mar 2019 | Year ending Jun 2019",
        "2018-12-31 | 2019-01-31",
        "31/12/2018 | 31/01/2019 | 28/02/2019",
        "12/31/2018 | 01/31/2019 | 02/28/2019",
        "31 December 2018 | 31 January 2019",
        "2017-01-01/P1Y | 2018-01-01/P1Y",
        "2018-04-01/2019-03-31 | 2019-04-01/2020-03-31",
        "1 April 2018 to 31 March 2019 | 1 January 2019 to 31 December 2019",
        "Mid-2018 | Mid-2019",
        "2018-W52 | 2019-W01",
        "2018 week 9 | 2018 week 10"
      })
  void followsTime(String line) {
    List<String> expected = names(line);
    List<String> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(TimeOrder.of(shuffled).troubles()).isEmpty();
    assertThat(TimeOrder.of(shuffled).periods()).isEqualTo(expected);
    Collections.reverse(shuffled);
    assertThat(TimeOrder.of(shuffled).periods()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018 | 2018 Q1", // a year beside a quarter
        "2016 - 18 | 2016 - 19", // three years beside four
        "2018/19 | 2018 - 20",
        "Jan-Mar 2018 | Apr 2018",
        "2018 | wave 2",
        "before | after",
        "Q1 2018 | 2018Q1", // the same twice
        "03/04/2018 | 04/03/2018", // which is the day?
        "Oct-Dec 2018 | Nov-Jan 2019 | Jan-Mar 2019", // January of which year?
        "31/02/2018 | 31/03/2018", // no such day
        "2018Q5 | 2018Q1",
        "2018H3 | 2018H1",
        "Jul-22 | Aug-22", // no century, or days of a month
        "2018/17 | 2018/18"
      })
  void isRefusedWhereNamesDoNotTellIt(String line) {
    TimeOrder order = TimeOrder.of(names(line));
    assertThat(order.periods()).isEmpty();
    assertThat(order.troubles()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wave 2", "2018", ""})
  void aSinglePeriodIsInOrder(String name) {
    assertThat(TimeOrder.of(List.of(name)).periods()).containsExactly(name);
  }

  @org.junit.jupiter.api.Test
  void saysWhatIsNotClear() {
    assertThat(TimeOrder.of(names("2018 | 2019 | 2019 Q1")).troubles())
        .containsExactly(
            new TimeOrder.Trouble(
                "2019 Q1",
                "periods of different kinds (years '2018', '2019'; quarters '2019 Q1')"));
    assertThat(TimeOrder.of(names("2018 | Q1 2019 | 2019 Q1")).troubles())
        .extracting(TimeOrder.Trouble::period)
        .containsExactly("Q1 2019");
    assertThat(TimeOrder.of(names("wave 1 | 2018 | wave\u00A02")).troubles())
        .extracting(TimeOrder.Trouble::found)
        .containsExactly(
            "the period 'wave 1', whose time is not clear",
            "the period 'wave\\u00A02', whose time is not clear");
    assertThat(TimeOrder.of(names("Q1 2018 | 2018Q1")).troubles().get(0).found())
        .isEqualTo("the periods 'Q1 2018' and '2018Q1' for the same time");
    assertThat(TimeOrder.of(names("03/04/2018 | 04/03/2018")).troubles().get(0).found())
        .isEqualTo(
            "the periods '03/04/2018', '04/03/2018', which are in one order as dates and in another"
                + " as dates with the month before the day");
  }

  /** The months of 200 years, as numbers that grow with time, in three spellings. */
  @Property(tries = 200)
  void agreesWithTheCalendar(
      @ForAll @IntRange(min = 18_000, max = 26_000) int a,
      @ForAll @IntRange(min = 18_000, max = 26_000) int b) {
    String[] shortNames = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    if (a == b) {
      return;
    }
    for (String format : List.of("%3$s %1$d", "%1$d-%2$02d", "%2$d/%1$d")) {
      List<String> both =
          java.util.stream.IntStream.of(a, b)
              .mapToObj(m -> String.format(format, m / 12, m % 12 + 1, shortNames[m % 12]))
              .toList();
      assertThat(TimeOrder.of(both).periods().get(0)).isEqualTo(both.get(a < b ? 0 : 1));
    }
  }
}
