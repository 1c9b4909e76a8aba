package org.goodworkmonitor.io.inspect;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.CsvReader;

/**
 * How a text file is encoded, and what separates its fields.
 *
 * @param charset the encoding
 * @param delimiter what separates fields
 */
record TextFormat(Charset charset, char delimiter) {
  private static final int SAMPLE = 1 << 20;
  private static final ImmutableList<Character> DELIMITERS = ImmutableList.of(',', '\t', ';', '|');

  /** Tells the format of a file by its bytes. */
  static TextFormat of(byte[] file, String name) {
    Charset charset = charset(file);
    byte[] sample = sample(file);
    char best = ',';
    double most = -1;
    for (char delimiter : DELIMITERS) {
      double score = score(sample, name, charset, delimiter);
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
    return new TextFormat(charset, best);
  }

  private static Charset charset(byte[] file) {
    if (file.length > 1 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xFE) {
      return StandardCharsets.UTF_16;
    }
    if (file.length > 1 && (file[0] & 0xFF) == 0xFE && (file[1] & 0xFF) == 0xFF) {
      return StandardCharsets.UTF_16;
    }
    if (file.length > 3 && file[0] != 0 && file[1] == 0 && file[3] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252");
    }
  }

  /** The first lines. */
  private static byte[] sample(byte[] file) {
    if (file.length <= SAMPLE) {
      return file;
    }
    int end = SAMPLE;
    while (end > 0 && file[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(file, end == 0 ? SAMPLE : end);
  }

  /** How many rows have the most common number of fields, and how many fields that are. */
  private static double score(byte[] sample, String name, Charset charset, char delimiter) {
    try {
      Grid grid =
          CsvReader.withDefaults()
              .withDelimiter(delimiter)
              .withCharset(charset)
              .readRows(new ByteArrayInputStream(sample), name, Grid::of);
      Map<Integer, Long> widths =
          grid.rows().stream()
              .filter(row -> row.fields().size() > 1)
              .collect(Collectors.groupingBy(row -> row.fields().size(), Collectors.counting()));
      return widths.entrySet().stream()
          .mapToDouble(width -> width.getValue() * (1 + Math.log(width.getKey())))
          .max()
          .orElse(0);
    } catch (FileException e) {
      return -1; // quotation marks that do not fit
    }
  }

  CsvReader on(CsvReader reader) {
    CsvReader changed = delimiter == ',' ? reader : reader.withDelimiter(delimiter);
    return charset.equals(StandardCharsets.UTF_8) ? changed : changed.withCharset(charset);
  }
}
