package org.goodworkmonitor.stats.group;

/**
 * A method that divides areas into a given number of groups by their profiles, so that methods can
 * be exchanged and {@link GroupCount} can choose how many groups there are.
 */
@FunctionalInterface
public interface Clustering {

  /**
   * Divides areas into groups.
   *
   * @param profiles the profiles
   * @param count how many groups, at least 1 and fewer than there are areas
   * @return exactly as many groups, labelled "1", "2", ... by the first of their areas
   * @throws IllegalArgumentException if there are not more areas than groups, or so many groups
   *     cannot be formed
   */
  Grouping group(Profiles profiles, int count);
}
