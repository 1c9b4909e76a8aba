package org.goodworkmonitor.io.csv;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.model.CellStatus;

/**
 * What the flags of a publisher mean: the short codes that stand beside a value, or in its place
 * where there is none. A flag may mean one thing beside a value and another without one: {@code u}
 * says that a value is unreliable, or that it was withheld for this reason.
 *
 * <p>Flags are compared without regard to case. They may be in square brackets; several may follow
 * each other, separated by spaces, commas or semicolons, or in brackets of their own: {@code b},
 * {@code [b]}, {@code b, e}, {@code [b][e]}. A code list in the form <i>code: label</i>, as in
 * {@code P: Provisional value}, is read by its code. Numbered notes such as {@code [note 2]} are
 * found as {@code note}.
 *
 * <p>If any flag beside a value means {@link CellStatus#IMPUTED}, the value is imputed; otherwise
 * it is observed. If any flag without a value means {@link CellStatus#SUPPRESSED}, the value is
 * suppressed; otherwise it is missing.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives new flags.
 */
public final class Flags {
  private static final Pattern GROUP = Pattern.compile("\\[([^\\[\\]]*)\\]");
  private static final Pattern NUMBERED = Pattern.compile("(notes?) ?\\d+(?:[ ,]+(?:and )?\\d+)*");
  private static final Splitter PARTS =
      Splitter.on(Pattern.compile("[\\s,;]+")).omitEmptyStrings().trimResults();

  private static final Flags NONE = new Flags(ImmutableMap.of(), ImmutableMap.of(), false);

  private static final Flags STANDARD =
      NONE.with(CellStatus.MISSING, "x", "z", "missing")
          .with(CellStatus.SUPPRESSED, "c", "suppressed", "u")
          .with(CellStatus.OBSERVED, "a", "b", "e", "p", "r", "u", "observed")
          .with(CellStatus.IMPUTED, "i", "imputed");

  private static final Flags GSS =
      NONE.with(CellStatus.OBSERVED, "b", "e", "f", "ns", "p", "r", "s", "ss", "sss", "u")
          .with(CellStatus.OBSERVED, "note", "notes")
          .with(CellStatus.MISSING, "low", "w", "x", "z", "note", "notes")
          .with(CellStatus.SUPPRESSED, "c", "u");

  private static final Flags EUROSTAT =
      new Flags(
          NONE.with(CellStatus.OBSERVED, "b", "d", "e", "f", "n", "p", "r", "s", "u")
              .with(CellStatus.MISSING, "b", "d", "e", "f", "m", "n", "p", "r", "s", "z")
              .with(CellStatus.SUPPRESSED, "c", "u")
              .meanings,
          ImmutableMap.of(),
          true);

  private static final Flags SDMX =
      NONE.with(CellStatus.OBSERVED, "a", "b", "d", "e", "f", "g", "k", "n", "p", "r", "s", "u")
          .with(CellStatus.OBSERVED, "v", "w")
          .with(CellStatus.IMPUTED, "i")
          .with(CellStatus.MISSING, "h", "j", "k", "l", "m", "n", "o", "s", "w", "x", "z")
          .with(CellStatus.SUPPRESSED, "c", "q", "u");

  private final ImmutableMap<String, Meaning> meanings;
  private final ImmutableMap<String, Double> values;
  private final boolean combined;

  private Flags(
      ImmutableMap<String, Meaning> meanings,
      ImmutableMap<String, Double> values,
      boolean combined) {
    this.meanings = meanings;
    this.values = values;
    this.combined = combined;
  }

  /** What a flag says beside a value, and without one. */
  record Meaning(Optional<CellStatus> withValue, Optional<CellStatus> withoutValue) {
    private static final Meaning UNKNOWN = new Meaning(Optional.empty(), Optional.empty());

    Optional<CellStatus> of(boolean hasValue) {
      return hasValue ? withValue : withoutValue;
    }

    Meaning with(CellStatus status) {
      return status.hasValue()
          ? new Meaning(Optional.of(status), withoutValue)
          : new Meaning(withValue, Optional.of(status));
    }
  }

  /**
   * No flags.
   *
   * @return flags to add to
   */
  public static Flags none() {
    return NONE;
  }

  /**
   * The status codes that this library writes, and those of the UK Government Statistical Service:
   *
   * <table>
   * <caption>Codes</caption>
   * <tr><th>code</th><th>without a value</th><th>with a value</th></tr>
   * <tr><td>x, z, missing</td><td>missing</td><td>a defect</td></tr>
   * <tr><td>c, suppressed</td><td>suppressed</td><td>a defect</td></tr>
   * <tr><td>u (unreliable)</td><td>suppressed</td><td>observed</td></tr>
   * <tr><td>a, b, e, p, r, observed</td><td>a defect</td><td>observed</td></tr>
   * <tr><td>i, imputed</td><td>a defect</td><td>imputed</td></tr>
   * </table>
   *
   * @return the flags that columns of status codes have unless a reader is given others
   */
  public static Flags standard() {
    return STANDARD;
  }

  /**
   * The harmonised symbols of the UK Government Statistical Service. Beside a value, {@code b}
   * (break in the series), {@code e} (estimated), {@code f} (forecast), {@code ns}, {@code s},
   * {@code ss}, {@code sss} (statistical significance), {@code p} (provisional), {@code r}
   * (revised), {@code u} (low reliability) and notes such as {@code [note 2]} leave it observed.
   * Without a value, {@code x} (not available), {@code z} (not applicable), {@code w} (none
   * recorded in a survey), {@code low} (rounds to zero, but is not zero) and notes are missing,
   * {@code c} (confidential) and {@code u} suppressed. Say {@code withValue("low", 0)} to read low
   * figures as zero.
   *
   * @return the flags
   * @see <a
   *     href="https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/">
   *     Government Analysis Function, symbols in tables</a>
   */
  public static Flags gss() {
    return GSS;
  }

  /**
   * The flags of Eurostat, letters that may be combined without anything between them ({@code
   * bep}): {@code b} (break), {@code d} (definition differs), {@code e} (estimated), {@code f}
   * (forecast), {@code n} (not significant), {@code p} (provisional), {@code r} (revised), {@code
   * s} (Eurostat estimate) and {@code u} (low reliability) leave a value observed. Without a value,
   * {@code c} (confidential) and {@code u} are suppressed, all others and {@code z} (not
   * applicable) are missing.
   *
   * @return the flags
   * @see <a href="https://ec.europa.eu/eurostat/data/database/information">Eurostat, flags</a>
   */
  public static Flags eurostat() {
    return EUROSTAT;
  }

  /**
   * The observation statuses of SDMX, which the OECD uses as well. Beside a value, {@code A}
   * (normal), {@code B} (break), {@code D} (definition differs), {@code E} (estimated), {@code F}
   * (forecast), {@code G} (experimental), {@code K} (included in, or with data of, another
   * category), {@code N} (not significant), {@code P} (provisional), {@code R} (revised), {@code S}
   * (strike or other special event), {@code U} (low reliability), {@code V} (unvalidated) and
   * {@code W} leave it observed, {@code I} is imputed. Without a value, {@code H}, {@code J},
   * {@code K}, {@code L}, {@code M}, {@code N}, {@code O}, {@code S}, {@code W}, {@code X} and
   * {@code Z} are missing, {@code C}, {@code Q} and {@code U} suppressed.
   *
   * @return the flags
   * @see <a href="https://registry.sdmx.org/">SDMX Global Registry, code list CL_OBS_STATUS</a>
   */
  public static Flags sdmx() {
    return SDMX;
  }

  /**
   * These flags and more. A status with a value says what the flags mean beside one; a status
   * without a value says what they mean in its place. So one flag can be given both.
   *
   * @param status what the flags mean
   * @param flags the flags, without brackets, in any case
   * @return new flags
   * @throws IllegalArgumentException if there is no flag, or one is blank, a number, or has a
   *     bracket, comma or semicolon in it
   */
  public Flags with(CellStatus status, String... flags) {
    if (flags.length == 0) {
      throw new IllegalArgumentException("found no flag; give at least one");
    }
    Map<String, Meaning> changed = new LinkedHashMap<>(meanings);
    for (String flag : flags) {
      String key = requireFlag(flag);
      changed.put(key, changed.getOrDefault(key, Meaning.UNKNOWN).with(status));
    }
    return new Flags(ImmutableMap.copyOf(changed), values, combined);
  }

  /**
   * These flags and one that stands for a number: {@code withValue("low", 0)}.
   *
   * @param flag the flag, without brackets
   * @param value the number
   * @return new flags
   * @throws IllegalArgumentException as {@link #with}, or if the number is not finite
   */
  public Flags withValue(String flag, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("found the value " + value + "; give a finite number");
    }
    Map<String, Double> changed = new LinkedHashMap<>(values);
    changed.put(requireFlag(flag), value);
    return new Flags(meanings, ImmutableMap.copyOf(changed), combined);
  }

  private static String requireFlag(String flag) {
    String key = key(flag);
    if (key.isEmpty() || key.matches("(?s).*[\\[\\],;].*") || key.matches("[+-]?[\\d.]+")) {
      throw new IllegalArgumentException(
          "found the flag '" + flag + "'; give a code such as p, without brackets");
    }
    return key;
  }

  private static String key(String flag) {
    return flag.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether there are none. */
  boolean areNone() {
    return meanings.isEmpty() && values.isEmpty();
  }

  /**
   * What a text of flags says.
   *
   * @param status what it says, if it is known
   * @param value the number that it stands for, or {@code NaN}
   * @param unknown the first flag in it that is not known in this place; empty if all are
   */
  record Reading(Optional<CellStatus> status, double value, String unknown) {}

  /** Reads flags. */
  Reading read(String text, boolean hasValue) {
    List<CellStatus> found = new ArrayList<>();
    double value = Double.NaN;
    for (String part : parts(text)) {
      Double stands = values.get(key(part));
      if (stands != null && !hasValue) {
        value = stands;
        found.add(CellStatus.OBSERVED);
        continue;
      }
      Optional<CellStatus> status = status(part, hasValue);
      if (status.isEmpty()) {
        return new Reading(Optional.empty(), Double.NaN, part);
      }
      found.add(status.get());
    }
    return new Reading(strongest(found), value, "");
  }

  /** Imputed before observed, suppressed before missing. */
  private static Optional<CellStatus> strongest(List<CellStatus> found) {
    for (CellStatus status :
        List.of(
            CellStatus.IMPUTED, CellStatus.SUPPRESSED, CellStatus.OBSERVED, CellStatus.MISSING)) {
      if (found.contains(status)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  private List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    Matcher groups = GROUP.matcher(text);
    int from = 0;
    while (groups.find()) {
      addParts(text.substring(from, groups.start()), parts);
      addParts(groups.group(1), parts);
      from = groups.end();
    }
    addParts(text.substring(from), parts);
    return parts;
  }

  private void addParts(String text, List<String> parts) {
    String whole = text.strip();
    if (whole.isEmpty()) {
      return;
    }
    int label = whole.indexOf(": ");
    if (label > 0) { // the label of a code
      parts.add(whole.substring(0, label));
    } else if (isKnown(whole)) {
      parts.add(whole);
    } else {
      PARTS.split(whole).forEach(part -> addCombined(part, parts));
    }
  }

  private void addCombined(String part, List<String> parts) {
    boolean letters =
        combined && !isKnown(part) && part.chars().allMatch(c -> isKnown("" + (char) c));
    if (letters) {
      part.chars().forEach(c -> parts.add("" + (char) c));
    } else {
      parts.add(part);
    }
  }

  private boolean isKnown(String flag) {
    return meanings.containsKey(plain(flag)) || values.containsKey(plain(flag));
  }

  private Optional<CellStatus> status(String flag, boolean hasValue) {
    return meanings.getOrDefault(plain(flag), Meaning.UNKNOWN).of(hasValue);
  }

  /** The flag in lower case, and a numbered note without its number. */
  private String plain(String flag) {
    String key = key(flag);
    Matcher numbered = NUMBERED.matcher(key);
    return numbered.matches() ? String.valueOf(numbered.group(1)) : key;
  }

  /** The flags that are known beside a value, or without one, for messages. */
  String known(boolean hasValue) {
    TreeSet<String> known = new TreeSet<>();
    meanings.forEach(
        (flag, meaning) -> {
          if (meaning.of(hasValue).isPresent()) {
            known.add(flag);
          }
        });
    if (!hasValue) {
      known.addAll(values.keySet());
    }
    return known.isEmpty() ? "none" : String.join(", ", known);
  }

  @Override
  public String toString() {
    return "Flags[with a value: " + known(true) + "; without one: " + known(false) + "]";
  }
}
