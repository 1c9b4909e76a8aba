package org.goodworkmonitor.core.model;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.internal.Place;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * A local authority of the United Kingdom, identified by its nine-character GSS code.
 *
 * <p>The code must be that of a local authority: {@code E06} (unitary authority), {@code E07}
 * (non-metropolitan district), {@code E08} (metropolitan district), {@code E09} (London borough),
 * {@code E10} (county), {@code W06}, {@code S12} or {@code N09}, followed by six digits. The region
 * must be one of the nine of England for an English code, London for a London borough, and
 * otherwise the country. Regions are compared without regard to case and kept as given. Which of
 * the nine regions an authority lies in is not looked up.
 *
 * <p>For any other place, or one with no region, use {@link Area#of(String, String, String)}.
 *
 * @param code the GSS code, for example {@code E06000041}
 * @param name the name, for example {@code Wokingham}
 * @param region the region of England, or the country
 * @see <a
 *     href="https://www.ons.gov.uk/methodology/geography/ukgeographies/administrativegeography">
 *     ONS, administrative geography</a>
 */
public record LocalAuthority(String code, String name, String region) implements Area {

  private static final Pattern CODE = Pattern.compile("(E0[6-9]|E10|W06|S12|N09)\\d{6}");

  private static final ImmutableList<String> ENGLISH_REGIONS =
      ImmutableList.of(
          "North East",
          "North West",
          "Yorkshire and The Humber",
          "East Midlands",
          "West Midlands",
          "East of England",
          "London",
          "South East",
          "South West");

  /**
   * Checks the code, the name and the region.
   *
   * @param code the GSS code, for example {@code E06000041}
   * @param name the name, for example {@code Wokingham}
   * @param region the region of England, or the country
   * @throws IllegalArgumentException if the code is not that of a local authority, the name is
   *     blank, or the region is not one that the code can lie in; the message says what was found
   *     and what was expected
   */
  public LocalAuthority {
    if (!isCode(code)) {
      throw new InvalidValueException(
          "local authority code '" + code + "'",
          "expected E06, E07, E08, E09, E10, W06, S12 or N09 and six digits, such as"
              + " E06000041 (use Area.of for places of another kind)");
    }
    Texts.requireText(name, "name of local authority", code);
    List<String> possible = possibleRegions(code);
    if (possible.stream().noneMatch(region::equalsIgnoreCase)) {
      throw new InvalidValueException(
          "region '" + region + "' of local authority " + code + " (" + name + ")",
          "expected "
              + (possible.size() == 1 ? "" : "one of ")
              + String.join(", ", possible)
              + Texts.didYouMean(region, possible)
              + " (use Area.of where the region is not known)");
    }
  }

  /**
   * Whether a text is a code that a local authority can have.
   *
   * @param code the text
   * @return whether it has the form of such a code; whether there is such an authority is not
   *     looked up
   */
  public static boolean isCode(String code) {
    return CODE.matcher(code).matches();
  }

  /**
   * The nine regions of England by their official names, in the order of their GSS codes.
   *
   * @return an immutable list
   */
  public static List<String> englishRegions() {
    return ENGLISH_REGIONS;
  }

  /**
   * The authority in a message.
   *
   * @return its name, code and region, such as {@code Hartlepool (E06000001, North East)}
   */
  @Override
  public String toString() {
    return Place.describe(this);
  }

  private static List<String> possibleRegions(String code) {
    return switch (code.charAt(0)) {
      case 'W' -> List.of("Wales");
      case 'S' -> List.of("Scotland");
      case 'N' -> List.of("Northern Ireland");
      default -> code.startsWith("E09") ? List.of("London") : ENGLISH_REGIONS;
    };
  }
}
