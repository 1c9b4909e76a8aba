package org.goodworkmonitor.core.presets;

import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The conventions of a published index: what must be known, besides its formula, to get the figures
 * that its publisher prints. Each class of presets states those of its indices in {@code
 * conventions()}; {@link #all()} lists them together. Immutable.
 *
 * @param index the id of the root of the definition
 * @param name the name of the index and its edition
 * @param source who publishes it, and where the method is described
 * @param rules a sentence or two for every topic
 */
public record Conventions(String index, String name, String source, Map<Topic, String> rules)
    implements Tabular {

  /** What a convention is about, in the order in which they are shown. */
  public enum Topic {
    /** The figures that the definition takes, and in which form. */
    INPUTS,
    /** Which end has rank 1, and whether scores are rounded before they are ranked. */
    RANKS,
    /** What equal scores, or equal values that are ranked on the way, share. */
    TIES,
    /** What is rounded on the way to the score. */
    ROUNDING,
    /** What sums are divided by: the divisor of deviations, or the sum of weights. */
    DIVISOR,
    /** What becomes of zeros, of values outside the limits, and of scores that are not positive. */
    ZEROS_AND_LIMITS,
    /** What becomes of missing values. */
    GAPS,
    /** How close the scores come to the printed figures, from inputs that are rounded. */
    ACCURACY
  }

  /**
   * Checks that every topic has its rule.
   *
   * @param index the id of the root of the definition
   * @param name the name of the index and its edition
   * @param source who publishes it, and where the method is described
   * @param rules a sentence or two for every topic
   * @throws IllegalArgumentException if a topic has none, or a text is blank
   */
  public Conventions {
    Stream.concat(Stream.of(index, name, source), rules.values().stream())
        .forEach(text -> Texts.requireText(text, "text of a convention"));
    Set<Topic> missing = EnumSet.allOf(Topic.class);
    missing.removeAll(rules.keySet());
    if (!missing.isEmpty()) {
      throw new InvalidValueException(
          "no rule for " + missing + " in the conventions of " + index, "state every topic");
    }
    rules = Maps.immutableEnumMap(new EnumMap<>(rules));
  }

  /**
   * The rule for one topic.
   *
   * @param topic the topic
   * @return a sentence or two
   */
  public String rule(Topic topic) {
    return rules.getOrDefault(topic, "");
  }

  /**
   * The conventions of every published index of this package.
   *
   * @return an immutable list
   */
  public static List<Conventions> all() {
    List<Conventions> all = new ArrayList<>();
    all.addAll(GoodWorkMonitor.conventions());
    all.addAll(GoodWorkConditions.conventions());
    all.addAll(HumanDevelopmentIndex.conventions());
    all.addAll(GenderDevelopmentIndex.conventions());
    all.addAll(GenderInequalityIndex.conventions());
    all.addAll(IndicesOfDeprivation.conventions());
    all.addAll(SdgIndex.conventions());
    all.addAll(SocialVulnerabilityIndex.conventions());
    all.addAll(HappyPlanetIndex.conventions());
    all.addAll(MazziottaParetoIndex.conventions());
    all.addAll(HealthIndex.conventions());
    all.addAll(SubnationalIndicators.conventions());
    all.addAll(SustainableConnectivity.conventions());
    return List.copyOf(all);
  }

  /**
   * A row per topic.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    List<Topic> topics = Arrays.asList(Topic.values());
    return ResultTable.builder(name)
        .texts("topic", topics, topic -> topic.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .texts("rule", topics, this::rule)
        .build();
  }

  /** Rules with some replaced, for indices of one family. */
  static Map<Topic, String> with(Map<Topic, String> rules, Map<Topic, String> others) {
    Map<Topic, String> all = new EnumMap<>(rules);
    all.putAll(others);
    return all;
  }
}
