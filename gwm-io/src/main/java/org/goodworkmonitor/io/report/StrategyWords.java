package org.goodworkmonitor.io.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.weight.Weighting;

/** Strategies in words. One that is not the library's own is named, whatever its id. */
final class StrategyWords {
  private final ReportTexts texts;
  private final StrategyRegistry registry = StrategyRegistry.standard();

  StrategyWords(ReportTexts texts) {
    this.texts = texts;
  }

  /** Whether the registry makes an equal strategy of the specification. */
  boolean isOwn(Class<? extends Strategy> kind, Strategy strategy) {
    try {
      return registry.make(kind, strategy.spec()).equals(strategy);
    } catch (InvalidValueException unknown) {
      return false;
    }
  }

  String treatment(Treatment treatment) {
    return step(Treatment.class, treatment);
  }

  String imputation(Imputation imputation) {
    return step(Imputation.class, imputation);
  }

  String normalisation(Normalisation normalisation) {
    return step(Normalisation.class, normalisation);
  }

  /** Whether a step in words is one that does nothing. */
  boolean isNothing(String step) {
    return List.of("treatment", "imputation", "normalisation").stream()
        .anyMatch(kind -> texts.text("method." + kind + ".none").equals(step));
  }

  Optional<Expression> formula(Normalisation normalisation, boolean higher) {
    return isOwn(Normalisation.class, normalisation)
        ? MethodFormulas.normalisation(normalisation.spec(), higher)
        : Optional.empty();
  }

  private String step(Class<? extends Strategy> kind, Strategy strategy) {
    return isOwn(kind, strategy)
        ? words(kind, strategy.spec())
        : texts.text("method.strategy.other", strategy.spec());
  }

  private String words(Class<? extends Strategy> kind, StrategySpec spec) {
    String key = "method." + StrategyType.kindOf(kind) + "." + spec.id();
    if (!texts.has(key)) {
      if (!isEnglish()) {
        return texts.text("method.strategy.other", spec);
      }
      return texts.text("method.strategy.described", described(kind, spec));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    spec.parameters().forEach((name, value) -> parameters.put(name, shown(kind, value)));
    return texts.textOf(key, parameters);
  }

  /** The registry describes strategies in English alone. */
  private boolean isEnglish() {
    return texts.locale().getLanguage().equals("en");
  }

  /** What the registry says of a type of strategies, and the parameters of this one. */
  private String described(Class<? extends Strategy> kind, StrategySpec spec) {
    String description =
        registry.types(kind).stream()
            .filter(type -> type.id().equals(spec.id()))
            .map(StrategyType::description)
            .findFirst()
            .orElse(spec.id());
    String sentence =
        description.substring(0, 1).toLowerCase(Locale.ROOT)
            + description.substring(1).replaceFirst("[.]$", "");
    List<String> parameters = new ArrayList<>();
    spec.parameters().forEach((name, value) -> parameters.add(name + " = " + shown(kind, value)));
    return parameters.isEmpty() ? sentence : sentence + " (" + String.join(", ", parameters) + ")";
  }

  private String shown(Class<? extends Strategy> kind, Object value) {
    if (value instanceof StrategySpec part) {
      return words(kind, part).replaceFirst("[.]$", "");
    }
    if (value instanceof Number number) {
      BigDecimal plain = BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros();
      return texts.fixed(number.doubleValue(), Math.max(0, plain.scale()));
    }
    return value.toString();
  }

  String weighting(Weighting weighting) {
    String key = "method.weighted." + weighting.spec().id();
    if (!isOwn(Weighting.class, weighting)) {
      return texts.text("method.weighted.other", weighting.spec());
    }
    if (!texts.has(key) && !isEnglish()) {
      return texts.text("method.weighted.other", weighting.spec());
    }
    return texts.has(key)
        ? texts.text(key)
        : texts.text("method.weighted.described", described(Weighting.class, weighting.spec()));
  }

  String aggregation(Aggregation rule, String domain, String members, String weighting) {
    String key = "method.rule." + rule.spec().id();
    if (rule instanceof Aggregation.ByName) {
      return texts.text("method.rule.formula", domain, members);
    }
    if (!isOwn(Aggregation.class, rule) || (!texts.has(key) && !isEnglish())) {
      return texts.text("method.rule.other", domain, members, weighting, rule.spec());
    }
    return texts.has(key)
        ? texts.text(key, domain, members, weighting)
        : texts.text(
            "method.rule.described",
            domain,
            members,
            weighting,
            described(Aggregation.class, rule.spec()));
  }
}
