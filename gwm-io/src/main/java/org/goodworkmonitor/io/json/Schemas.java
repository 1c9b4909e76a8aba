package org.goodworkmonitor.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.ParameterType;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategyType;
import org.goodworkmonitor.io.internal.JsonText;

/** The JSON Schemas that come with the library. */
final class Schemas {
  private Schemas() {}

  static String text(String name) {
    String file = name + ".schema.json";
    try (InputStream in = Schemas.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from gwm-io");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of definitions, with the strategies of a registry. */
  static String ofDefinitions(StrategyRegistry registry) {
    String name = "index-definition-1";
    Map<String, Object> schema =
        JsonProblems.read(text(name), name, (problems, value) -> members(value.plain()));
    Map<String, Object> definitions = members(schema.getOrDefault("$defs", Map.of()));
    for (Class<? extends Strategy> kind : StrategyRegistry.kinds()) {
      definitions.put(StrategyType.kindOf(kind), strategies(registry.types(kind)));
    }
    schema.put("$defs", definitions);
    return JsonText.of(schema);
  }

  private static Map<String, Object> members(Object object) {
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) object).forEach((name, value) -> members.put(name.toString(), value));
    return members;
  }

  /** A strategy of one kind: the id of one that needs no parameters, or an object. */
  private static Map<String, Object> strategies(List<StrategyType> types) {
    List<Object> forms = new ArrayList<>();
    List<String> bare =
        types.stream()
            .filter(type -> type.parameters().stream().noneMatch(ParameterType::required))
            .map(StrategyType::id)
            .toList();
    forms.add(Map.of("enum", bare));
    types.forEach(type -> forms.add(strategy(type)));
    return Map.of("oneOf", forms);
  }

  private static Map<String, Object> strategy(StrategyType type) {
    Map<String, Object> properties = new LinkedHashMap<>(Map.of("id", Map.of("const", type.id())));
    List<String> required = new ArrayList<>(List.of("id"));
    for (ParameterType parameter : StrategyRegistry.parameters(type)) {
      properties.put(parameter.name(), parameter(parameter));
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", type.description());
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> parameter(ParameterType parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", parameter.said().value());
    switch (parameter.form()) {
      case NUMBER -> schema.putAll(number(parameter));
      case WHOLE -> {
        schema.putAll(number(parameter));
        schema.put("type", "integer");
        schema.putIfAbsent("minimum", -Integer.MAX_VALUE);
        schema.put("maximum", Integer.MAX_VALUE);
      }
      case FLAG -> schema.put("type", "boolean");
      case TEXT -> schema.put("type", "string");
      case CHOICE -> schema.put("enum", parameter.choices());
      case NUMBERS -> {
        schema.put("type", "array");
        schema.put("items", number(parameter));
      }
      case TEXTS -> {
        schema.put("type", "array");
        schema.put("items", Map.of("type", "string"));
        schema.put("uniqueItems", true);
      }
      case NUMBERS_BY_ID -> {
        schema.put("type", "object");
        schema.put("additionalProperties", number(parameter));
      }
      case STRATEGY ->
          schema.put(
              "$ref",
              "#/$defs/" + StrategyType.kindOf(parameter.type().asSubclass(Strategy.class)));
    }
    parameter.otherwise().ifPresent(value -> schema.put("default", value));
    return schema;
  }

  private static Map<String, Object> number(ParameterType parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "number");
    if (Double.isFinite(parameter.said().atLeast())) {
      schema.put("minimum", Forms.number(parameter.said().atLeast()));
    }
    if (Double.isFinite(parameter.said().above())) {
      schema.put("exclusiveMinimum", Forms.number(parameter.said().above()));
    }
    return schema;
  }
}
