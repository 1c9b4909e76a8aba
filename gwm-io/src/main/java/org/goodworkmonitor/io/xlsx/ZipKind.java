package org.goodworkmonitor.io.xlsx;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Tells workbooks from other files that are zip archives, by the names of their parts. */
final class ZipKind {
  private static final int LONGEST_TYPE = 100;
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
  private static final ImmutableMap<String, String> OTHERS =
      ImmutableMap.of(
          "xl/workbook.bin", "a binary workbook (.xlsb)",
          "word/document.xml", "a text document (.docx)",
          "ppt/presentation.xml", "a presentation (.pptx)",
          "Index/Document.iwa", "a document of Numbers, Pages or Keynote");

  private ZipKind() {}

  /** What an archive is, if it is known to be something else than a workbook. */
  static Optional<String> notXlsx(byte[] bytes) {
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      ZipArchiveEntry type = zip.getEntry("mimetype");
      if (type != null) {
        try (InputStream in = zip.getInputStream(type)) {
          String text = new String(in.readNBytes(LONGEST_TYPE), StandardCharsets.US_ASCII).strip();
          if (text.equals(OPEN_DOCUMENT + "spreadsheet")) {
            return Optional.of("an OpenDocument spreadsheet (.ods)");
          }
          if (text.startsWith(OPEN_DOCUMENT)) {
            return Optional.of("an OpenDocument file of another kind than a spreadsheet");
          }
        }
      }
      return OTHERS.entrySet().stream()
          .filter(other -> zip.getEntry(other.getKey()) != null)
          .map(Map.Entry::getValue)
          .findFirst();
    } catch (IOException | RuntimeException e) { // a damaged archive, which is said elsewhere
      return Optional.empty();
    }
  }
}
