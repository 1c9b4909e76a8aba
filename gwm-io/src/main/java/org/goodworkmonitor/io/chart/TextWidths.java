package org.goodworkmonitor.io.chart;

import java.text.Normalizer;

/**
 * How wide texts are in Helvetica and in faces of the same widths (Arial, Liberation Sans): the
 * widths of printable ASCII in thousandths of the size. Letters with accents are as wide as
 * without; characters of East Asian scripts and pictograms take the whole size; all others, and
 * bold type, are taken to be wider rather than narrower than they are.
 */
final class TextWidths {
  private static final short[] ASCII = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 // p to ~
  };

  /** What bold type is wider by, at the most. */
  static final double BOLD = 1.1;

  private TextWidths() {}

  /** The width at size 1. */
  static double of(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      sum += of(point);
      i += Character.charCount(point);
    }
    return sum / 1000.0;
  }

  private static int of(int point) {
    if (point >= ' ' && point <= '~') {
      return ASCII[point - ' '];
    }
    if (point >= 0xC0 && point < 0x250) {
      char plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD).charAt(0);
      return plain <= '~' ? ASCII[plain - ' '] : 650;
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.CONTROL) {
      return 0;
    }
    return point == '…' || point >= 0x1100 ? 1000 : 700;
  }
}
