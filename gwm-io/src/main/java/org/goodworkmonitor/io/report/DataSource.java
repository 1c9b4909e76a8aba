package org.goodworkmonitor.io.report;

import org.goodworkmonitor.core.internal.Texts;

/**
 * Where the data of a report come from, and under what terms.
 *
 * @param title what it is, such as {@code ONS, Annual Population Survey 2018}
 * @param licence the licence and the acknowledgement that it asks for; empty if there is none
 * @param address where it is found: an {@code http} or {@code https} address, or the empty text
 */
public record DataSource(String title, String licence, String address) {

  /**
   * Checks the texts.
   *
   * @param title what it is, such as {@code ONS, Annual Population Survey 2018}
   * @param licence the licence and the acknowledgement that it asks for; empty if there is none
   * @param address where it is found: an {@code http} or {@code https} address, or the empty text
   * @throws IllegalArgumentException if the title is blank, or the address is of another kind
   */
  public DataSource {
    Texts.requireText(title, "title of a data source");
    if (!address.isEmpty() && !isAddress(address)) {
      throw new IllegalArgumentException(
          "source " + title + ": found the address '" + address + "'; expected http(s)://...");
    }
  }

  static boolean isAddress(String text) {
    return text.matches("https?://[^\\s<>\"']+");
  }

  /**
   * A source without an address.
   *
   * @param title what it is
   * @param licence the licence and the acknowledgement that it asks for
   * @return the source
   * @throws IllegalArgumentException if the title is blank
   */
  public static DataSource of(String title, String licence) {
    return new DataSource(title, licence, "");
  }
}
