package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.model.CellStatus;

/**
 * An option that would read a cell which is no number by itself.
 *
 * @param says what to say of it
 * @param option the option
 */
record Suggestion(String says, UnaryOperator<Notation> option) {
  static final ImmutableList<Suggestion> ALL =
      ImmutableList.of(
          new Suggestion(
              "if it has separators of thousands, say withThousandsSeparator(',')",
              n -> n.decimalMark() == ',' ? n : n.withThousands(',')),
          new Suggestion(
              "if it has separators of thousands, say withThousandsSeparator('.')",
              n -> n.decimalMark() == '.' ? n : n.withThousands('.')),
          new Suggestion(
              "if spaces group its digits, say withThousandsSeparator(' ')",
              n -> n.withThousands(' ')),
          new Suggestion(
              "if it has a sign for per cent or a currency, say so with withSigns",
              n ->
                  n.withSigns(ImmutableList.of("%", "\u00A3", "\u20AC", "$"))
                      .withThousands(n.decimalMark() == ',' ? '.' : ',')),
          new Suggestion(
              "if it has flags, say with withFlags what they mean",
              n ->
                  n.withFlags(Flags.none().with(CellStatus.OBSERVED, "any"), true)
                      .withThousands(n.decimalMark() == ',' ? '.' : ',')));

  CellText cells(Notation notation) {
    return new CellText(option.apply(notation));
  }
}
