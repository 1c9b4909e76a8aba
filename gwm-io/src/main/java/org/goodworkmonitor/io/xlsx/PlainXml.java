package org.goodworkmonitor.io.xlsx;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goodworkmonitor.io.xlsx.PartScan.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is in XML as programs write it into workbooks, several times as fast as a parser: in
 * UTF-8, with elements, attributes and text, and nothing else. Up to the first place where XML is
 * not sound it tells exactly what a parser would tell. For anything that is not plain it throws
 * {@link NotPlain}, and a parser must decide: for comments, declarations, sections and
 * instructions, for references and characters beyond ASCII wherever their meaning counts, and for
 * whatever may be no XML at all.
 */
final class PlainXml implements PartScan.Attributes {
  private static final int BUFFER = 1 << 16;
  private static final int NOT_PLAIN = -1;
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<\\?xml\\s+version=['\"]1\\.0['\"](\\s+encoding=['\"](?i:utf-8)['\"])?"
              + "(\\s+standalone=['\"](yes|no)['\"])?\\s*\\?>");

  /** The elements with names of up to eight bytes, and these bytes. */
  private static final ImmutableList<Element> SHORT =
      Arrays.stream(Element.values())
          .filter(element -> !element.id().isEmpty() && element.id().length() <= 8)
          .collect(ImmutableList.toImmutableList());

  private static final long[] KEYS =
      SHORT.stream().mapToLong(element -> key(element.id())).toArray();

  private static final Pattern REFERENCE =
      Pattern.compile("&(amp|lt|gt|quot|apos|#\\d{1,7}|#x[0-9a-fA-F]{1,6});");
  private static final int LONGEST_REFERENCE = 10;

  /** By byte: whether it can be in a name, and whether it ends the plain part of a value. */
  private static final boolean[] IN_NAMES = new boolean[256];

  private static final boolean[] IN_VALUES = new boolean[256];

  static {
    for (char c = 1; c < 128; c++) {
      IN_NAMES[c] = Character.isLetterOrDigit(c) || "_-.:".indexOf(c) >= 0;
      IN_VALUES[c] = "'\"<&".indexOf(c) < 0;
    }
  }

  private final InputStream in;
  private final PartScan scan;
  private final byte[] bytes = new byte[BUFFER];
  private int at;
  private int end;

  private final long[] keys = new long[PartScan.DEEPEST]; // of the elements around this place
  private final Element[] elements = new Element[PartScan.DEEPEST];
  private int depth;
  private boolean rooted;

  /** Attributes of the current tag by their names of one letter: where their values are. */
  private final int[] tagOf = new int[128];

  private final int[] valueOf = new int[128];
  private final int[] endOf = new int[128];
  private int tags;

  /** Where names and values of its other attributes start and end, four numbers for each. */
  private int[] others = new int[16];

  private int othersEnd;

  private static long key(String name) {
    return name.chars().asLongStream().reduce(0, (key, c) -> key << 8 | c);
  }

  private PlainXml(InputStream in, PartScan scan) {
    this.in = in;
    this.scan = scan;
  }

  /** Says that a parser must look at a part. */
  static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlain() {
      super(null, null, false, false);
    }
  }

  /**
   * Reads a part to its end.
   *
   * @throws NotPlain if a parser must decide
   */
  static void read(InputStream in, PartScan scan) throws IOException {
    new PlainXml(in, scan).read();
  }

  private void read() throws IOException {
    declaration();
    while (text()) {
      while (!tag()) {
        require(more());
      }
    }
    require(rooted && depth == 0);
  }

  private static void require(boolean plain) {
    if (!plain) {
      throw new NotPlain();
    }
  }

  /** Reads on behind what has not been used yet; false at the end of the part. */
  private boolean more() throws IOException {
    System.arraycopy(bytes, at, bytes, 0, end - at);
    end -= at;
    at = 0;
    require(end < bytes.length);
    int n = in.read(bytes, end, bytes.length - end);
    end += Math.max(0, n);
    return n >= 0;
  }

  /** Makes so many bytes available, as far as there are any. */
  private void ensure(int count) throws IOException {
    while (end - at < count && more()) {
      // reads on
    }
  }

  private boolean startsWith(String ascii) {
    byte[] start = ascii.getBytes(StandardCharsets.ISO_8859_1);
    return end - at >= start.length
        && Arrays.equals(bytes, at, at + start.length, start, 0, start.length);
  }

  /** Passes over the mark of UTF-8 and the XML declaration, which must say UTF-8 or nothing. */
  private void declaration() throws IOException {
    ensure(200);
    if (startsWith("\u00EF\u00BB\u00BF")) {
      at += 3;
    }
    if (startsWith("<?xml")) {
      int from = at;
      while (at < end && bytes[at] != '>') {
        at++;
      }
      require(at < end);
      at++;
      String text = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
      require(DECLARATION.matcher(text).matches());
    }
  }

  /** Reads up to a tag; false at the end of the part. */
  private boolean text() throws IOException {
    while (true) {
      int i = at;
      while (i < end && bytes[i] != '<' && bytes[i] != '&') {
        i++;
      }
      tell(at, i);
      at = i;
      if (i == end) {
        if (!more()) {
          return false;
        }
      } else if (bytes[i] == '<') {
        return true;
      } else {
        ensure(LONGEST_REFERENCE);
        require(depth > 0 && !scan.readsText());
        at += reference(at);
        scan.text(2); // a character beyond the first 65,536 counts twice
      }
    }
  }

  private void tell(int from, int to) {
    if (depth == 0) {
      for (int i = from; i < to; i++) {
        require(isSpace(bytes[i]));
      }
    } else if (to > from) {
      if (scan.readsText()) {
        scan.append(ascii(from, to)); // nothing but digits is taken
      }
      scan.text(to - from); // in UTF-8 there are never fewer bytes than characters
    }
  }

  /** The length of a reference that XML knows of itself, or to a character by its number. */
  private int reference(int from) {
    Matcher known = REFERENCE.matcher(new Ascii(from, Math.min(end, from + LONGEST_REFERENCE)));
    require(known.lookingAt());
    return known.end();
  }

  /** A piece of the buffer that has been found plain. */
  private Ascii ascii(int from, int to) {
    require(to != NOT_PLAIN);
    return new Ascii(from, to);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private int afterSpace(int from) {
    int i = from;
    while (i < end && isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  private int afterName(int from) {
    int i = from;
    while (i < end && IN_NAMES[bytes[i] & 0xFF]) {
      i++;
    }
    return i;
  }

  /** Reads a tag; false, and nothing else, if it goes on behind what is in the buffer. */
  private boolean tag() {
    if (at + 3 < end && bytes[at + 3] == '>' && bytes[at + 1] == '/' && depth > 0) {
      if (keys[depth - 1] == bytes[at + 2]) { // such as </c>, which most tags are
        at += 4;
        scan.end(elements[--depth]);
        return true;
      }
    }
    boolean ends = at + 1 < end && bytes[at + 1] == '/';
    int from = at + (ends ? 2 : 1);
    int local = from;
    long key = 0; // the last eight bytes
    int i = from;
    for (; i < end && IN_NAMES[bytes[i] & 0xFF]; i++) {
      key = key << 8 | bytes[i];
      if (bytes[i] == ':') {
        require(local == from && i > from);
        local = i + 1;
      }
    }
    if (i == end) {
      return false;
    }
    require(i > local);
    int length = i - local;
    i = ends ? afterSpace(i) : afterAttributes(i);
    if (i == end || (bytes[i] == '/' && i + 1 == end)) {
      return false;
    }
    boolean empty = !ends && bytes[i] == '/';
    i += empty ? 1 : 0;
    require(bytes[i] == '>');
    at = i + 1;
    if (ends) {
      require(
          depth > 0 && keys[depth - 1] == key); // a parser finds names that differ farther ahead
      scan.end(elements[--depth]);
    } else {
      Element element = element(local, length, key);
      require((depth > 0 || !rooted) && depth < keys.length);
      rooted = true;
      scan.start(element, this);
      if (empty) {
        scan.end(element);
      } else {
        keys[depth] = key;
        elements[depth++] = element;
      }
    }
    return true;
  }

  /** Which element it is, by the length of its name and the last eight bytes of it. */
  private Element element(int local, int length, long key) {
    if (length > 8) { // only names of these lengths are looked at
      boolean counts = length == 9 || length == 12;
      return counts ? element(Element.of(ascii(local, local + length).toString())) : Element.OTHER;
    }
    long own = length == 8 ? key : key & ((1L << (8 * length)) - 1);
    for (int k = 0; k < KEYS.length; k++) {
      if (own == KEYS[k]) {
        return element(SHORT.get(k));
      }
    }
    return Element.OTHER;
  }

  /** Parts that say what the others are get a parser. */
  private static Element element(Element known) {
    require(!known.isOfPackages());
    return known;
  }

  /** Where a tag ends behind its attributes, which are noted; the end if that is not there yet. */
  private int afterAttributes(int from) {
    tags++;
    othersEnd = 0;
    int i = from;
    while (true) {
      int space = i;
      i = afterSpace(i);
      if (i == end || bytes[i] == '>' || bytes[i] == '/') {
        return i;
      }
      int name = i;
      i = afterName(i);
      int nameEnd = i;
      require(i == end || (name > space && i > name));
      i = afterSpace(i);
      require(i == end || bytes[i] == '=');
      i = afterSpace(Math.min(i + 1, end));
      require(i == end || bytes[i] == '"' || bytes[i] == '\'');
      byte quote = i == end ? 0 : bytes[i];
      int value = i + 1;
      i = afterPlain(value);
      boolean plain = i < end && bytes[i] == quote;
      while (i < end && bytes[i] != quote) {
        require(bytes[i] != '<');
        i = afterPlain(i + 1);
      }
      if (i >= end) {
        return end;
      }
      note(name, nameEnd, value, plain ? i : NOT_PLAIN);
      i++;
    }
  }

  private int afterPlain(int from) {
    int i = from;
    while (i < end && IN_VALUES[bytes[i] & 0xFF]) {
      i++;
    }
    return i;
  }

  private void note(int name, int nameEnd, int value, int valueEnd) {
    if (nameEnd - name == 1) {
      int letter = bytes[name];
      tagOf[letter] = tags;
      valueOf[letter] = value;
      endOf[letter] = valueEnd;
    } else if (nameEnd - name <= 3) { // longer ones are not asked for
      if (othersEnd == others.length) {
        others = Arrays.copyOf(others, 2 * othersEnd);
      }
      others[othersEnd++] = name;
      others[othersEnd++] = nameEnd;
      others[othersEnd++] = value;
      others[othersEnd++] = valueEnd;
    }
  }

  @Override
  public @Nullable CharSequence value(String name) {
    if (name.length() == 1) {
      int letter = name.charAt(0);
      return tagOf[letter] == tags ? ascii(valueOf[letter], endOf[letter]) : null;
    }
    require(name.length() <= 3);
    for (int k = 0; k < othersEnd; k += 4) {
      if (others[k + 1] - others[k] == name.length() && isAt(others[k], name)) {
        return ascii(others[k + 2], others[k + 3]);
      }
    }
    return null;
  }

  private boolean isAt(int from, String name) {
    int i = name.length() - 1;
    while (i >= 0 && bytes[from + i] == name.charAt(i)) {
      i--;
    }
    return i < 0;
  }

  /** A piece of the buffer. */
  private final class Ascii implements CharSequence {
    private final int from;
    private final int to;

    Ascii(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int i) {
      return (char) bytes[from + i];
    }

    @Override
    public CharSequence subSequence(int start, int until) {
      return new Ascii(from + start, from + until);
    }

    @Override
    public String toString() {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }
}
