package org.goodworkmonitor.core.model;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * Finds areas by what people call them: by code, by name, or by another name that was given.
 *
 * <pre>{@code
 * AreaNames names = AreaNames.of(board.areas()).withName("Hull", "E06000010");
 * board.rank(names.area("Hull"));
 * }</pre>
 *
 * <p>A text is compared, in this order, with
 *
 * <ol>
 *   <li>the codes;
 *   <li>the names and other names, letter by letter;
 *   <li>the same in a normalised spelling: without regard to case, accents, punctuation and the
 *       difference between <i>&amp;</i> and <i>and</i> or <i>St</i> and <i>Saint</i>, and without
 *       the words that say what kind of area it is at either end: <i>City of</i>, <i>County of</i>,
 *       <i>Borough of</i> and the like, <i>City</i>, <i>County</i>, <i>Council</i>, <i>UA</i>,
 *       <i>Unitary Authority</i>, and a leading <i>The</i>.
 * </ol>
 *
 * <p>The first comparison that finds anything decides. If it finds one area, that is the answer; if
 * it finds several, the text is ambiguous, which is an error that lists them. Parts of names and
 * similar names are never taken for the name; errors suggest them.
 *
 * <p>Create it once for many look-ups; creation takes time in proportion to the number of areas.
 * Immutable and safe for use by many threads.
 */
public final class AreaNames {
  private static final int MOST_LISTED = 10;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['\u2019`]");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern SAINT = Pattern.compile("\\bst(?= )");
  private static final String KINDS =
      "(?:(?:royal |london |metropolitan )?borough of|city of|county of|district of)";
  private static final Pattern LEADING = Pattern.compile("^(?:the |county |" + KINDS + " )+");
  private static final Pattern TRAILING =
      Pattern.compile(
          "(?: (?:ua|unitary authority|unitary|county|city|borough|district|council|the|"
              + KINDS
              + "))+$");

  private final ImmutableMap<String, Area> byCode;
  private final ImmutableSetMultimap<String, Area> byName;
  private final ImmutableSetMultimap<String, Area> bySpelling;
  private final ImmutableSetMultimap<String, Area> related;

  private AreaNames(
      ImmutableMap<String, Area> byCode,
      SetMultimap<String, Area> byName,
      SetMultimap<String, Area> related) {
    this.byCode = byCode;
    this.byName = ImmutableSetMultimap.copyOf(byName);
    this.related = ImmutableSetMultimap.copyOf(related);
    ImmutableSetMultimap.Builder<String, Area> spellings = ImmutableSetMultimap.builder();
    byName.forEach((name, area) -> spellings.put(normalised(name), area));
    this.bySpelling = spellings.build();
  }

  /**
   * The names of areas, such as those of a table or a scoreboard.
   *
   * @param areas the areas
   * @return the names
   * @throws IllegalArgumentException if a code comes twice
   */
  public static AreaNames of(Collection<? extends Area> areas) {
    Map<String, Area> byCode = new LinkedHashMap<>();
    SetMultimap<String, Area> byName = LinkedHashMultimap.create();
    for (Area area : areas) {
      Area other = byCode.put(area.code(), area);
      if (other != null) {
        throw new InvalidValueException(
            "the code " + area.code() + " twice, of " + other.name() + " and of " + area.name(),
            "keep one of them");
      }
      byName.put(area.name(), area);
    }
    return new AreaNames(ImmutableMap.copyOf(byCode), byName, LinkedHashMultimap.create());
  }

  /**
   * The same with one more name of an area. Several areas may share a name, which is then
   * ambiguous.
   *
   * @param name the name, or another code
   * @param code the code of the area
   * @return a new value
   * @throws IllegalArgumentException if the name is blank, or there is no area of that code
   */
  public AreaNames withName(String name, String code) {
    return withNames(Map.of(code, Set.of(name)));
  }

  /**
   * The same with more names.
   *
   * @param names other names, or other codes, by the code of the area
   * @return a new value
   * @throws IllegalArgumentException as {@link #withName}
   */
  public AreaNames withNames(Map<String, ? extends Collection<String>> names) {
    return new AreaNames(byCode, with(byName, names), related);
  }

  /**
   * The same with names of other places that are related to an area, such as a part of it, or an
   * authority that it was split from. They are not names of the area, and are never resolved; the
   * error for such a name lists the related areas.
   *
   * @param names the names of such places by the code of the area
   * @return a new value
   * @throws IllegalArgumentException as {@link #withName}
   */
  public AreaNames withRelated(Map<String, ? extends Collection<String>> names) {
    SetMultimap<String, Area> spelled = LinkedHashMultimap.create(related);
    with(ImmutableSetMultimap.of(), names)
        .forEach((name, area) -> spelled.put(normalised(name), area));
    return new AreaNames(byCode, byName, spelled);
  }

  private SetMultimap<String, Area> with(
      SetMultimap<String, Area> before, Map<String, ? extends Collection<String>> names) {
    SetMultimap<String, Area> after = LinkedHashMultimap.create(before);
    names.forEach(
        (code, more) -> {
          Area area = byCode.get(code);
          if (area == null) {
            throw new InvalidValueException(
                "the names " + more + " of '" + code + "', which is none of the areas",
                "give the code of one of them");
          }
          more.forEach(name -> after.put(Texts.requireText(name, "name of area " + code), area));
        });
    return after;
  }

  /**
   * The area that a text stands for.
   *
   * @param text a code or a name
   * @return the area
   * @throws IllegalArgumentException if it is ambiguous or stands for none; the message lists the
   *     areas that could be meant
   */
  public Area area(String text) {
    Set<Area> found = candidates(text);
    if (found.size() == 1) {
      return found.iterator().next();
    }
    String name = Texts.visible(text);
    if (!found.isEmpty()) {
      throw new InvalidValueException(
          "the name '" + name + "', which could be " + listed(found, " or "),
          "give the code, or the name in full");
    }
    Set<Area> near = related.get(normalised(text));
    throw new InvalidValueException(
        "the area '" + name + "', which is none of the " + byCode.size() + " areas",
        near.isEmpty()
            ? "give a code or a name" + suggestion(text)
            : "it is the name of another place, related to " + listed(near, " and "));
  }

  /**
   * The areas that texts stand for, such as a column of names that is to become a column of codes.
   *
   * @param texts codes or names
   * @return an area per text, in their order
   * @throws DataException if any is ambiguous or stands for none, listing every such text once
   */
  public List<Area> areas(Collection<String> texts) {
    List<Area> found = new ArrayList<>();
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (String text : texts) {
      try {
        found.add(area(text));
      } catch (InvalidValueException e) {
        problems.putIfAbsent(text, Problem.of(e.found(), e.remedy()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("not every name is that of one area", List.copyOf(problems.values()));
    }
    return List.copyOf(found);
  }

  /**
   * The areas that a text may stand for.
   *
   * @param text a code or a name
   * @return an immutable set: one area if the text is clear, several if it is ambiguous, none if it
   *     is unknown
   */
  public Set<Area> candidates(String text) {
    Area coded = byCode.get(text.strip());
    if (coded != null) {
      return Set.of(coded);
    }
    Set<Area> named = byName.get(text.strip());
    return named.isEmpty() ? bySpelling.get(normalised(text)) : named;
  }

  private String suggestion(String text) {
    String spelling = normalised(text);
    Set<String> names = new TreeSet<>(); // of areas that have the words of the text in their name
    for (Map.Entry<String, Area> entry : bySpelling.entries()) {
      if (!spelling.isEmpty() && (" " + entry.getKey() + " ").contains(" " + spelling + " ")) {
        names.add(describe(entry.getValue()));
      }
    }
    if (!names.isEmpty()) {
      return "; there are "
          + names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
          + (names.size() > MOST_LISTED ? " and others" : "");
    }
    List<String> all = new ArrayList<>(byName.keySet());
    all.addAll(byCode.keySet());
    return Texts.didYouMean(text, all);
  }

  private static String listed(Set<Area> areas, String link) {
    return areas.stream()
            .limit(MOST_LISTED)
            .map(AreaNames::describe)
            .collect(Collectors.joining(link))
        + (areas.size() > MOST_LISTED ? link + "others" : "");
  }

  private static String describe(Area area) {
    return area.name() + " (" + area.code() + ")";
  }

  /** A spelling that is the same for names that differ only in how they are written. */
  private static String normalised(String name) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(Texts.asSeen(name), Normalizer.Form.NFKD))
            .replaceAll("");
    String words =
        SEPARATORS
            .matcher(
                APOSTROPHES
                    .matcher(plain.toLowerCase(Locale.ROOT).replace("&", " and "))
                    .replaceAll(""))
            .replaceAll(" ")
            .strip();
    String bare = TRAILING.matcher(LEADING.matcher(words).replaceFirst("")).replaceFirst("");
    String spelling = SAINT.matcher(bare.isEmpty() ? words : bare).replaceAll("saint");
    return spelling.isEmpty() ? name : spelling;
  }

  /**
   * How many areas there are.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return "AreaNames[" + byCode.size() + " areas, " + byName.size() + " names]";
  }
}
