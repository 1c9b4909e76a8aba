package org.goodworkmonitor.io.xlsx;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Goes through a whole workbook before the library does, and refuses what would make it use memory
 * or time out of all proportion: decompression bombs, document types and entities, addresses and
 * numbers of texts far outside of any sheet. Of the content it holds only which cells are merged.
 */
final class WorkbookGuard {
  static final int MOST_PACKED_BYTES = 200_000_000;
  static final long MOST_BYTES = 1_000_000_000;
  private static final int MOST_PARTS = 10_000;

  /** The parser that the library uses, so that both see the same. */
  private static final XMLInputFactory XML = new InputFactoryImpl();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private long bytes;
  private final PartScan scan = new PartScan();

  private WorkbookGuard() {}

  /** What is refused; the message says what was found. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String found) {
      super(found);
    }
  }

  /**
   * Checks a workbook.
   *
   * @return what was seen: whether it has styles, and merged cells
   */
  static PartScan check(byte[] file) throws IOException {
    WorkbookGuard guard = new WorkbookGuard();
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      int parts = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (++parts > MOST_PARTS) {
          throw new Refused("more than " + MOST_PARTS + " parts");
        }
        if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
          throw new Refused("a part that is packed in an unusual way: " + shown(entry));
        }
        guard.checkPart(entry, guard.counted(new BufferedInputStream(zip.getInputStream(entry))));
      }
    }
    guard.scan.checkStrings();
    return guard.scan;
  }

  private void checkPart(ZipArchiveEntry entry, InputStream in) throws IOException {
    String name = entry.getName();
    scan.startPart(name);
    if (name.endsWith(".xml") || name.endsWith(".rels") || startsLikeXml(in)) {
      try {
        scan.read(XML.createXMLStreamReader(in));
      } catch (XMLStreamException e) {
        if (e.getNestedException() instanceof IOException io) {
          throw io;
        }
        // Pictures and the like may start as XML does; the library cannot read them either.
        if (name.endsWith(".xml") || name.endsWith(".rels") || scan.elements() > 0) {
          throw new Refused("a part that is no sound XML: " + shown(entry));
        }
      }
    }
    in.transferTo(OutputStream.nullOutputStream());
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

  private InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
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
