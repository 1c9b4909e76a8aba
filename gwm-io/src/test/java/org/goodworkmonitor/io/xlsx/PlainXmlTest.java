package org.goodworkmonitor.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.xml.stream.XMLStreamException;
import org.goodworkmonitor.io.xlsx.MergedCells.Range;
import org.goodworkmonitor.io.xlsx.WorkbookGuard.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of plain XML is what a parser tells of it; anything else is left to the parser. */
class PlainXmlTest {
  private static final String SHEET =
      "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
          + "<worksheet xmlns='urn:a' xmlns:x='urn:b'><sheetData><row r=\"1\" spans=\"1:3\"><c"
          + " r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t"
          + " xml:space=\"preserve\"> a &lt; b&#10;&#x1F600; \u00e9</t></is></c><c"
          + " r=\"$D$1\"/></row >\n"
          + "<row><c t = 'str'><f t=\"shared\" si=\"0\""
          + " ref=\"A2:A3\">1+1</f><v>2</v></c><c><v>1.5E-3</v></c><c"
          + " t='s'><v>17</v></c></row></sheetData><mergeCells><mergeCell"
          + " ref=\"B2:C4\"/><x:mergeCell ref=\"A9\"/></mergeCells><x:ext"
          + " uri=\"a>b\"><x:c/></x:ext></worksheet>";

  /** What a scan of a part is left with. */
  private record Left(long strings, long lastString, List<Range> merged, boolean styles) {
    static Left of(PartScan scan) {
      return new Left(
          scan.strings(), scan.lastString(), List.copyOf(scan.mergedCells()), scan.hasStyles());
    }
  }

  /** What plain XML has; empty where a parser must decide. */
  private static Optional<Left> plain(byte[] part) throws IOException {
    PartScan scan = new PartScan("part");
    try {
      PlainXml.read(new ByteArrayInputStream(part), scan);
      scan.finish();
      return Optional.of(Left.of(scan));
    } catch (PlainXml.NotPlain | Refused e) {
      return Optional.empty();
    }
  }

  private static Left parsed(byte[] part) throws XMLStreamException {
    InputFactoryImpl factory = new InputFactoryImpl();
    PartScan scan = new PartScan("part");
    scan.read(factory.createXMLStreamReader(new ByteArrayInputStream(part)));
    return Left.of(scan);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void plainXmlIsToldAsItIs() throws Exception {
    Left left = plain(utf8(SHEET)).orElseThrow();
    assertThat(left)
        .isEqualTo(new Left(0, 17, List.of(new Range(2, 1, 4, 2), new Range(9, 0, 9, 0)), false));
    assertThat(parsed(utf8(SHEET))).isEqualTo(left);
    assertThat(plain(utf8("<sst><si><t>a</t></si><si/></sst>")).orElseThrow().strings())
        .isEqualTo(2);
  }

  /** Parts many times as long as the buffer, whose tags come to lie across its end everywhere. */
  @Test
  void tagsAcrossTheEndOfTheBuffer() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 12_000; row++) {
      rows.append("<row r='").append(row).append("'><c r='A1' t='s'><v>").append(row);
      rows.append("</v></c><c><v>0.").append("7".repeat(row % 40)).append("</v></c></row>");
    }
    byte[] part = utf8("<sheetData>" + rows + "<mergeCell ref='A1:B2'/></sheetData>");
    assertThat(part.length).isGreaterThan(9 * 65_536);
    Left left = plain(part).orElseThrow();
    assertThat(left.lastString()).isEqualTo(11_999);
    assertThat(left).isEqualTo(parsed(part));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        " ",
        "<a>",
        "<a/><b/>",
        "<a></b>",
        "</a>",
        "<a/>text",
        "<!DOCTYPE a><a/>",
        "<a><!-- --></a>",
        "<a><![CDATA[x]]></a>",
        "<a><?x?></a>",
        "<a>&#65</a>",
        "<v>&#12345678;</v>",
        "<c t='s'><v>&#49;</v></c>",
        "<a>&lol;</a>",
        "<a>&amp</a>",
        "&amp;<a/>",
        "<v>&amp;</v><a>",
        "<c t='s'><v>&lt;</v></c>",
        "<c t='&#115;'/>",
        "<c r='A\u00e91'/>",
        "<c t='s'><v>\u0663</v></c>",
        "<\u00e9/>",
        "<a b/>",
        "<a b=c/>",
        "<a b='<'/>",
        "<a b='1'c='2'/>",
        "<a / >",
        "<a:b:c/>",
        "<:a/>",
        "<?xml version='1.0' encoding='UTF-16'?><a/>",
        "<?xml version='1.0' encoding='IBM037'?><a/>",
        "<?xml version='1.1'?><a/>",
        "<Relationship/>",
        "<x:Override/>",
        "<Default/>",
        "<a b='1",
      })
  void whateverIsNotPlainIsLeftToTheParser(String part) throws Exception {
    assertThat(plain(utf8(part))).isEmpty();
  }

  @Test
  void otherEncodingsAreLeftToTheParser() throws Exception {
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037")) {
      assertThat(plain("<a><c/></a>".getBytes(Charset.forName(name)))).as(name).isEmpty();
    }
  }

  @Test
  void tagsLongerThanTheBufferAreLeftToTheParser() throws Exception {
    assertThat(plain(utf8("<a b='" + "x".repeat(60_000) + "'/>"))).isPresent();
    assertThat(plain(utf8("<a b='" + "x".repeat(70_000) + "'/>"))).isEmpty();
  }

  @Test
  void valuesInsideOfValuesAreRefused() {
    assertThatThrownBy(() -> parsed(utf8("<c t='s'><v>99<v>99</v></v></c>")))
        .isInstanceOf(Refused.class)
        .hasMessage("a value inside of a value");
  }

  /**
   * Of damaged parts, whatever is taken for plain is the same to the parser, or no sound XML to it;
   * never is it refused. So the short way lets nothing through that the long one does not.
   */
  @Test
  void nothingPassesThatTheParserRefuses() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    byte[] pieces =
        utf8("<>/='\" crv0s9A&;:!?-[]\u0000\u00e9\n<c></c><v></v><row><si t='s' r='XFE1'");
    int plain = 0;
    int sound = 0;
    for (int i = 0; i < 60_000; i++) {
      byte[] part = utf8(SHEET);
      for (int k = random.nextInt(4); k >= 0; k--) {
        part = damaged(part, pieces, random);
      }
      Optional<Left> left = plain(part);
      if (left.isPresent()) {
        plain++;
        try {
          assertThat(parsed(part)).isEqualTo(left.get());
          sound++;
        } catch (XMLStreamException | UncheckedStreamException e) {
          // the library fails in the same way, where the parser does
        }
      }
    }
    assertThat(plain).isGreaterThan(1_500);
    assertThat(sound).isGreaterThan(plain / 2);
  }

  private static byte[] damaged(byte[] part, byte[] pieces, SplittableRandom random) {
    byte[] out = part.clone();
    int length = 1 + random.nextInt(6);
    int to = random.nextInt(out.length - length);
    switch (random.nextInt(3)) {
      case 0 -> System.arraycopy(pieces, random.nextInt(pieces.length - length), out, to, length);
      case 1 -> System.arraycopy(part, random.nextInt(out.length - length), out, to, length);
      default -> out[to] = (byte) random.nextInt(256);
    }
    return out;
  }
}
