package org.goodworkmonitor.io.xlsx;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.google.common.collect.ImmutableMap;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.goodworkmonitor.io.xlsx.MergedCells.Range;

/**
 * Goes through a whole workbook before the library does, and refuses what would make it use memory
 * or time out of all proportion: decompression bombs, document types and entities, addresses and
 * numbers of texts far outside of any sheet. Of the content it holds only which cells are merged.
 *
 * <p>Parts are read as {@link PlainXml}, which is quick. Where one is not plain, or is refused, it
 * is read again by the parser of the library, which decides.
 */
final class WorkbookGuard {
  static final int MOST_PACKED_BYTES = 200_000_000;
  static final long MOST_BYTES = 1_000_000_000;
  private static final int BUFFER = 1 << 16;
  private static final int MOST_PARTS = 10_000;
  private static final int MOST_STRINGS = 10_000_000;

  /** The parser that the library uses, so that both see the same. */
  private static final XMLInputFactory XML = new InputFactoryImpl();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final ZipFile zip;
  private final Inflater inflater;
  private long bytes;
  private long strings;
  private long lastString = -1;
  private boolean styles;
  private int mergedRanges;
  private final Map<String, String> sheetParts = new HashMap<>(); // by the id of the relation
  private final Map<String, List<Range>> mergedCells = new HashMap<>(); // by part

  private WorkbookGuard(ZipFile zip, Inflater inflater) {
    this.zip = zip;
    this.inflater = inflater;
  }

  /** What is refused; the message says what was found. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String found) {
      super(found);
    }
  }

  /**
   * What was seen of a workbook.
   *
   * @param hasStyles whether it has styles
   * @param mergedCells its merged cells, by the ids by which the workbook refers to sheets
   */
  record Seen(boolean hasStyles, ImmutableMap<String, List<Range>> mergedCells) {}

  /** Checks a workbook. */
  static Seen check(byte[] file) throws IOException {
    Inflater inflater = new Inflater(true);
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      return new WorkbookGuard(zip, inflater).check();
    } finally {
      inflater.end();
    }
  }

  private Seen check() throws IOException {
    int parts = 0;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (++parts > MOST_PARTS) {
        throw new Refused("more than " + MOST_PARTS + " parts");
      }
      if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
        throw new Refused("a part that is packed in an unusual way: " + shown(entry));
      }
      add(scan(entry));
    }
    if (lastString >= Math.min(strings, MOST_STRINGS)) {
      throw new Refused("a cell with the shared text " + lastString + " of " + strings);
    }
    Map<String, List<Range>> bySheet = new HashMap<>();
    sheetParts.forEach((id, part) -> bySheet.put(id, mergedCells.getOrDefault(part, List.of())));
    return new Seen(styles, ImmutableMap.copyOf(bySheet));
  }

  private void add(PartScan part) {
    strings += part.strings();
    lastString = Math.max(lastString, part.lastString());
    styles |= part.hasStyles();
    sheetParts.putAll(part.sheetParts());
    mergedRanges += part.mergedCells().size();
    if (mergedRanges > PartScan.MOST_MERGED_RANGES) {
      throw new Refused("merged cells without end");
    }
    mergedCells.computeIfAbsent(part.part(), any -> new ArrayList<>()).addAll(part.mergedCells());
  }

  private PartScan scan(ZipArchiveEntry entry) throws IOException {
    long before = bytes;
    try (InputStream in = unpacked(entry)) {
      PartScan scan = new PartScan(entry.getName());
      if (mustBeXml(entry) || startsLikeXml(in)) {
        PlainXml.read(in, scan);
        scan.finish();
      } else {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return scan;
    } catch (PlainXml.NotPlain | Refused e) {
      if (bytes > MOST_BYTES) {
        throw e;
      }
      bytes = before;
      return parse(entry);
    }
  }

  private PartScan parse(ZipArchiveEntry entry) throws IOException {
    PartScan scan = new PartScan(entry.getName());
    try (InputStream in = unpacked(entry)) {
      try {
        scan.read(XML.createXMLStreamReader(in));
      } catch (XMLStreamException e) {
        if (e.getNestedException() instanceof IOException io) {
          throw io;
        }
        // Pictures and the like may start as XML does; the library cannot read them either.
        if (mustBeXml(entry) || scan.seesXml()) {
          throw new Refused("a part that is no sound XML: " + shown(entry));
        }
      }
      in.transferTo(OutputStream.nullOutputStream());
    }
    return scan;
  }

  private static boolean mustBeXml(ZipArchiveEntry entry) {
    return entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
  }

  /** Whether a part may be XML in any encoding: by white space, a bracket or a byte-order mark. */
  private static boolean startsLikeXml(InputStream in) throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == '<' || first == 0xEF || first >= 0xFE || (first >= 0 && first <= ' ');
  }

  private static String shown(ZipArchiveEntry entry) {
    String name = entry.getName().replaceAll("\\p{Cntrl}", " ");
    return name.length() <= 60 ? name : name.substring(0, 60) + "...";
  }

  /** What is in a part, whose bytes are counted as they are read. */
  private InputStream unpacked(ZipArchiveEntry entry) throws IOException {
    InputStream in = zip.getRawInputStream(entry);
    if (entry.getMethod() == ZipEntry.DEFLATED) {
      inflater.reset();
      in = new InflaterInputStream(in, inflater, BUFFER); // the archive's own buffer is tiny
    }
    return new FilterInputStream(new BufferedInputStream(in, BUFFER)) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        int n = super.read(target, from, length);
        count(Math.max(0, n));
        return n;
      }

      @Override
      public void close() {} // the parser would, before all is counted; the file ends with the ZIP
    };
  }

  private void count(int more) {
    bytes += more;
    if (bytes > MOST_BYTES) {
      throw new Refused("more than " + MOST_BYTES + " bytes when unpacked");
    }
  }
}
