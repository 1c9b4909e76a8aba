package org.goodworkmonitor.core.formula;

import com.google.common.xml.XmlEscapers;
import java.util.stream.Collectors;

/** Writes a formula as presentation MathML. */
final class MathMlWriter {

  String document(Term term) {
    return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">" + row(term) + "</math>";
  }

  private String row(Term term) {
    return "<mrow>" + parts(term) + "</mrow>";
  }

  private String parts(Term term) {
    if (term instanceof Term.Constant constant) {
      return "<mn>" + TextWriter.number(constant.value()) + "</mn>";
    }
    if (term instanceof Term.Id id) {
      return "<mi>" + XmlEscapers.xmlContentEscaper().escape(id.id()) + "</mi>";
    }
    if (term instanceof Term.Negative negative) {
      return "<mo>-</mo>" + grouped(negative.of(), isSum(negative.of()));
    }
    if (term instanceof Term.Operation operation) {
      return operation(operation);
    }
    Term.Call call = (Term.Call) term;
    Term first = call.arguments().get(0);
    return switch (call.function()) {
      case ABS -> "<mo>|</mo>" + row(first) + "<mo>|</mo>";
      case EXP -> "<msup><mi>e</mi>" + row(first) + "</msup>";
      case SQRT -> "<msqrt>" + row(first) + "</msqrt>";
      case LOG10 -> "<msub><mi>log</mi><mn>10</mn></msub>" + arguments(call);
      default -> "<mi>" + call.function().text() + "</mi>" + arguments(call);
    };
  }

  private String operation(Term.Operation operation) {
    Term left = operation.left();
    Term right = operation.right();
    return switch (operation.symbol()) {
      case '/' -> "<mfrac>" + row(left) + row(right) + "</mfrac>";
      case '^' -> "<msup>" + grouped(left, !isAtom(left)) + row(right) + "</msup>";
      case '*' ->
          grouped(left, isSum(left))
              + "<mo>\u00B7</mo>"
              + grouped(right, isSum(right) || right instanceof Term.Negative);
      default ->
          parts(left)
              + "<mo>"
              + operation.symbol()
              + "</mo>"
              + grouped(right, isSum(right) || right instanceof Term.Negative);
    };
  }

  private String arguments(Term.Call call) {
    return "<mo>&#8289;</mo><mrow><mo>(</mo>"
        + call.arguments().stream().map(this::row).collect(Collectors.joining("<mo>,</mo>"))
        + "<mo>)</mo></mrow>";
  }

  private String grouped(Term term, boolean inParentheses) {
    return inParentheses ? "<mrow><mo>(</mo>" + parts(term) + "<mo>)</mo></mrow>" : row(term);
  }

  private static boolean isSum(Term term) {
    return term instanceof Term.Operation o && (o.symbol() == '+' || o.symbol() == '-');
  }

  private static boolean isAtom(Term term) {
    return term instanceof Term.Constant || term instanceof Term.Id;
  }
}
