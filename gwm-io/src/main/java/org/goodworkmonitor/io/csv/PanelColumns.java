package org.goodworkmonitor.io.csv;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.internal.TimeOrder;
import org.goodworkmonitor.core.model.Indicator;

/**
 * Where a record of a panel tells what; {@link Header#NOT_THERE} where the form has no such column.
 *
 * @param area the area
 * @param indicator the indicator
 * @param period the period
 * @param order the number that puts the period in order
 * @param cells where its values are
 * @param flags what status codes mean
 */
record PanelColumns(
    AreaFields area, int indicator, int period, int order, List<ValueCell> cells, Flags flags) {
  private static final String OTHER_NAMES = "name another with withColumns of the form";
  private static final String NO_INDICATOR =
      "name another with withColumns of the form, or say withoutIndicatorColumn";
  private static final String NO_LIMITS = "name others with withLimits, or say withoutLimits";
  private static final String NO_STATUS = "name another with withStatus, or say withoutStatus";

  /**
   * Where a record has a value.
   *
   * @param indicator the number of the indicator among those wanted; {@link Header#NOT_THERE} if
   *     the record tells it
   * @param period the period as the file names it; empty if the record tells it
   * @param value the field of the value
   * @param lower the field of the lower limit
   * @param upper the field of the upper limit
   * @param status the field of the status code
   */
  record ValueCell(
      int indicator, Optional<String> period, int value, int lower, int upper, int status) {}

  static PanelColumns of(
      TableRules rules, PanelForm form, List<Indicator> indicators, Header header) {
    return switch (form.kind()) {
      case LONG, SDMX -> ofLong(rules, form, header);
      case ROW_PER_PERIOD -> ofRows(rules, form, indicators, header);
      case COLUMN_PER_PERIOD -> ofColumns(rules, form, indicators, header);
    };
  }

  private static int indicatorColumn(PanelForm form, Header header) {
    return form.indicator()
        .map(name -> header.required(name, "of indicators", NO_INDICATOR))
        .orElse(Header.NOT_THERE);
  }

  private static PanelColumns ofLong(TableRules rules, PanelForm form, Header header) {
    TableRules.Areas areas = rules.areas();
    Flags flags = rules.notation().flags();
    int status;
    if (form.kind() == PanelForm.Kind.SDMX) {
      Sdmx sdmx = Sdmx.of(header);
      boolean usual = areas.columns().equals(TableRules.USUAL_AREA_COLUMNS);
      areas = usual ? areas.withColumns(sdmx.areaColumns()) : areas;
      flags = rules.notation().flagsInCells() ? flags : sdmx.flags();
      status =
          form.status()
              .map(name -> header.required(name, "of status codes", NO_STATUS))
              .orElse(sdmx.status());
    } else {
      status =
          form.status()
              .map(name -> header.required(name, "of status codes", NO_STATUS))
              .orElse(Header.NOT_THERE);
    }
    AreaFields area = AreaFields.of(areas, header);
    int indicator = indicatorColumn(form, header);
    int period = header.required(form.period(), "of periods", OTHER_NAMES);
    int order = order(form, header);
    ValueCell cell =
        new ValueCell(
            form.indicator().isPresent() ? Header.NOT_THERE : 0,
            Optional.empty(),
            header.required(form.value(), "of values", OTHER_NAMES),
            form.limits()
                .map(limits -> header.required(limits.lower(), "of lower limits", NO_LIMITS))
                .orElse(Header.NOT_THERE),
            form.limits()
                .map(limits -> header.required(limits.upper(), "of upper limits", NO_LIMITS))
                .orElse(Header.NOT_THERE),
            status);
    return new PanelColumns(area, indicator, period, order, List.of(cell), flags);
  }

  private static PanelColumns ofRows(
      TableRules rules, PanelForm form, List<Indicator> indicators, Header header) {
    AreaFields area = AreaFields.of(rules.areas(), header);
    int period =
        header.required(form.period(), "of periods", "name another with rowPerPeriod of the form");
    List<String> names = indicators.stream().map(i -> rules.nameInFile(i.id())).toList();
    List<ValueCell> cells = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      Companions more = Companions.of(names.get(k), names, header);
      int value =
          header.required(
              names.get(k), "of an indicator", "say with withName what the file calls it");
      cells.add(
          new ValueCell(k, Optional.empty(), value, more.lower(), more.upper(), more.status()));
    }
    return new PanelColumns(
        area, Header.NOT_THERE, period, order(form, header), cells, rules.notation().flags());
  }

  private static PanelColumns ofColumns(
      TableRules rules, PanelForm form, List<Indicator> indicators, Header header) {
    AreaFields area = AreaFields.of(rules.areas(), header);
    int indicator = indicatorColumn(form, header);
    List<String> names = indicators.stream().map(i -> rules.nameInFile(i.id())).toList();
    Pattern pattern = form.columnPattern();
    List<ValueCell> cells = new ArrayList<>();
    for (int field = 0; field < header.width(); field++) {
      Matcher name = pattern.matcher(Texts.asSeen(header.name(field)));
      if (name.matches() && isPeriod(name.group("period"), form)) {
        int k =
            form.namesIndicators()
                ? numberOf(requireNonNull(name.group("indicator")), names)
                : form.indicator().isPresent() ? Header.NOT_THERE : 0;
        if (k != Header.NOT_THERE || form.indicator().isPresent()) {
          String period = form.periods().apply(name.group("period"));
          header.useOnce(field, k + " " + period, "a second column of the period '" + period + "'");
          cells.add(
              new ValueCell(
                  k,
                  Optional.of(requireNonNull(name.group("period"))),
                  field,
                  Header.NOT_THERE,
                  Header.NOT_THERE,
                  Header.NOT_THERE));
        }
      }
    }
    header.requirePeriods(
        cells.stream().map(ValueCell::indicator).collect(Collectors.toSet()), form, names);
    return new PanelColumns(
        area, indicator, Header.NOT_THERE, Header.NOT_THERE, cells, rules.notation().flags());
  }

  private static boolean isPeriod(String text, PanelForm form) {
    try {
      String name = form.periods().apply(text);
      List<String> order = form.order().periods();
      return order.isEmpty() ? TimeOrder.isPeriod(name) : order.contains(name);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false; // the caller's function takes it for no period
    }
  }

  private static int numberOf(String name, List<String> names) {
    for (int k = 0; k < names.size(); k++) {
      if (HeaderRows.key(names.get(k)).equals(HeaderRows.key(name))) {
        return k;
      }
    }
    return Header.NOT_THERE;
  }

  /** The column that states the order of periods: the one that is named, or that is called so. */
  private static int order(PanelForm form, Header header) {
    if (form.order().column().isPresent()) {
      String remedy = "name another with withPeriodOrder";
      return header.required(form.order().column().get(), "of the order of periods", remedy);
    }
    if (!form.order().periods().isEmpty()) {
      return Header.NOT_THERE;
    }
    int place = header.optional(form.period() + "_order");
    return place == Header.NOT_THERE ? header.optional(form.period() + " Sortable") : place;
  }
}
