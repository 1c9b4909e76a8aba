package org.goodworkmonitor.core.index;

import java.util.Locale;

/**
 * What is done with the values of an indicator, or with the scores of a domain once its members are
 * combined. The order is that of {@link IndexBuilder#inOrder}.
 *
 * <p>A stage is finished for all indicators before the next one starts, so that the order in which
 * indicators are listed never matters.
 */
public enum Stage {
  /** Outliers are reined in. */
  TREAT,
  /** Gaps are filled. */
  IMPUTE,
  /** Values are brought onto a common scale. */
  NORMALISE;

  /** What is done, for people and files. */
  String verb() {
    return name().toLowerCase(Locale.ROOT);
  }
}
