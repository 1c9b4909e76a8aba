package org.goodworkmonitor.io.csv;

/**
 * Where a record in long form tells what; {@link Header#NOT_THERE} where the form has no such
 * column.
 *
 * @param area the area
 * @param indicator the indicator
 * @param period the period
 * @param order the number that puts the period in order
 * @param value the value
 * @param lower the lower limit
 * @param upper the upper limit
 * @param status the code of the status
 */
record LongColumns(
    AreaFields area,
    int indicator,
    int period,
    int order,
    int value,
    int lower,
    int upper,
    int status) {
  private static final String OTHER_NAMES = "name another with withColumns of the form";
  private static final String NO_LIMITS = "name others with withLimits, or say withoutLimits";
  private static final String NO_STATUS = "name another with withStatus, or say withoutStatus";

  static LongColumns of(CsvReader options, LongForm form, Header header) {
    return new LongColumns(
        AreaFields.of(options.areaColumns, header),
        header.required(form.indicator, "of indicators", OTHER_NAMES),
        header.required(form.period, "of periods", OTHER_NAMES),
        order(form, header),
        header.required(form.value, "of values", OTHER_NAMES),
        form.limits
            .map(limits -> header.required(limits.lower(), "of lower limits", NO_LIMITS))
            .orElse(Header.NOT_THERE),
        form.limits
            .map(limits -> header.required(limits.upper(), "of upper limits", NO_LIMITS))
            .orElse(Header.NOT_THERE),
        form.status
            .map(status -> header.required(status, "of status codes", NO_STATUS))
            .orElse(Header.NOT_THERE));
  }

  /** The column that states the order of periods: the one that is named, or that is called so. */
  private static int order(LongForm form, Header header) {
    if (form.order.column().isPresent()) {
      String remedy = "name another with withPeriodOrder";
      return header.required(form.order.column().get(), "of the order of periods", remedy);
    }
    if (!form.order.periods().isEmpty()) {
      return Header.NOT_THERE;
    }
    int place = header.optional(form.period + "_order");
    return place == Header.NOT_THERE ? header.optional(form.period + " Sortable") : place;
  }
}
