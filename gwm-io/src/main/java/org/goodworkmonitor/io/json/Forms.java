package org.goodworkmonitor.io.json;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.internal.AttributedArea;

/** Areas, indicators and domains as maps, lists, texts and numbers, and back. */
final class Forms {
  static final ImmutableSet<String> AREA_FIELDS =
      ImmutableSet.of("code", "name", "region", "type", "attributes");
  private static final ImmutableSet<String> INDICATOR_FIELDS =
      ImmutableSet.of("id", "name", "unit", "direction", "source");
  private static final ImmutableSet<String> DOMAIN_FIELDS =
      ImmutableSet.of("id", "name", "direction", "members");

  /** Which way nodes of an index may point; an auxiliary column has no place in one. */
  static final List<Direction> OF_NODES =
      List.of(Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER);

  private Forms() {}

  /** What areas can be; a place is the rule, and not written. */
  private enum AreaType {
    PLACE,
    LOCAL_AUTHORITY
  }

  static Map<String, Object> area(Area area) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("code", area.code());
    form.put("name", area.name());
    putText(form, "region", area.region());
    if (AttributedArea.plain(area) instanceof LocalAuthority) {
      form.put("type", JsonProblems.kebab(AreaType.LOCAL_AUTHORITY));
    }
    if (!area.attributes().isEmpty()) {
      form.put("attributes", area.attributes());
    }
    return form;
  }

  /** The area that an object tells, or none after a problem was noted. */
  static Optional<Area> area(JsonProblems problems, JsonValue value) {
    return area(problems, value, problems.object(value, AREA_FIELDS));
  }

  /** The area that members of an object tell. */
  static Optional<Area> area(
      JsonProblems problems, JsonValue value, Map<String, JsonValue> fields) {
    Optional<String> code = problems.required(value, fields, "code").map(problems::text);
    Optional<AreaType> type =
        fields.containsKey("type")
            ? Optional.ofNullable(fields.get("type"))
                .flatMap(t -> problems.constant(t, AreaType.class))
            : Optional.of(AreaType.PLACE);
    if (code.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    String name = text(problems, fields, "name", code.get());
    String region = text(problems, fields, "region", "");
    try {
      Area area =
          type.get() == AreaType.LOCAL_AUTHORITY
              ? new LocalAuthority(code.get(), name, region)
              : Area.of(code.get(), name, region);
      JsonValue attributes = fields.get("attributes");
      if (attributes != null) {
        for (Map.Entry<String, JsonValue> own : problems.object(attributes).entrySet()) {
          area = area.with(own.getKey(), problems.text(own.getValue()));
        }
      }
      return Optional.of(area);
    } catch (IllegalArgumentException e) {
      problems.addMessage(value, e);
      return Optional.empty();
    }
  }

  static Map<String, Object> node(Node node) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("id", node.id());
    form.put("name", node.name());
    if (node instanceof Domain domain) {
      putDirection(form, domain);
      form.put("members", domain.members().stream().map(Forms::node).toList());
    } else if (node instanceof Indicator indicator) {
      putText(form, "unit", indicator.unit());
      form.put("direction", JsonProblems.kebab(indicator.direction()));
      putText(form, "source", indicator.source());
    }
    return form;
  }

  /** The indicator or, where there are members, domain that an object tells. */
  static Optional<Node> node(JsonProblems problems, JsonValue value) {
    boolean domain = value.content() instanceof Map<?, ?> map && map.containsKey("members");
    return domain ? domain(problems, value).map(d -> d) : indicator(problems, value).map(i -> i);
  }

  static Optional<Domain> domain(JsonProblems problems, JsonValue value) {
    Map<String, JsonValue> fields = problems.object(value, DOMAIN_FIELDS);
    List<Node> members = new ArrayList<>();
    problems
        .required(value, fields, "members")
        .ifPresent(
            list -> problems.array(list).forEach(m -> node(problems, m).ifPresent(members::add)));
    Optional<String> id = problems.required(value, fields, "id").map(problems::text);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    try {
      String name = text(problems, fields, "name", id.get());
      return Optional.of(new Domain(id.get(), name, direction(problems, fields), members));
    } catch (IllegalArgumentException e) {
      problems.addMessage(value, e);
      return Optional.empty();
    }
  }

  static Optional<Indicator> indicator(JsonProblems problems, JsonValue value) {
    return indicator(problems, value, problems.object(value, INDICATOR_FIELDS));
  }

  /** The indicator that members of an object tell. */
  static Optional<Indicator> indicator(
      JsonProblems problems, JsonValue value, Map<String, JsonValue> fields) {
    Optional<String> id = problems.required(value, fields, "id").map(problems::text);
    Optional<Direction> direction =
        problems
            .required(value, fields, "direction")
            .flatMap(d -> problems.constant(d, Direction.class));
    if (id.isEmpty() || direction.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Indicator(
              id.get(),
              text(problems, fields, "name", id.get()),
              text(problems, fields, "unit", ""),
              direction.get(),
              text(problems, fields, "source", "")));
    } catch (IllegalArgumentException e) {
      problems.addMessage(value, e);
      return Optional.empty();
    }
  }

  private static String text(
      JsonProblems problems, Map<String, JsonValue> fields, String name, String otherwise) {
    return Optional.ofNullable(fields.get(name)).map(problems::text).orElse(otherwise);
  }

  /** Which way a domain's score points: up unless it is said. */
  static Direction direction(JsonProblems problems, Map<String, JsonValue> fields) {
    return Optional.ofNullable(fields.get("direction"))
        .flatMap(value -> problems.constant(value, problems.text(value), OF_NODES))
        .orElse(Direction.HIGHER_IS_BETTER);
  }

  static void putDirection(Map<String, Object> form, Domain domain) {
    if (domain.direction() != Direction.HIGHER_IS_BETTER) {
      form.put("direction", JsonProblems.kebab(domain.direction()));
    }
  }

  private static void putText(Map<String, Object> form, String field, String text) {
    if (!text.isEmpty()) {
      form.put(field, text);
    }
  }

  /** A finite number as people write it: whole ones without a decimal point. */
  static Number number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    boolean negativeZero = value == 0 && 1 / value < 0;
    if (whole && !negativeZero) {
      return (long) value;
    }
    return value;
  }
}
