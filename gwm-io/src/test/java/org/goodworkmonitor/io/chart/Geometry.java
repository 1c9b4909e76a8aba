package org.goodworkmonitor.io.chart;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Where the texts and shapes of a picture are, all transforms applied. */
final class Geometry {
  private static final Pattern TRANSFORM = Pattern.compile("(translate|scale|rotate)\\(([^)]*)\\)");
  private static final Pattern PATH =
      Pattern.compile("([MmLlCcVvHhZz])|(-?(?:\\d+\\.?\\d*|\\.\\d+))");

  final List<Text> texts = new ArrayList<>();
  final List<Mark> marks = new ArrayList<>();
  final double width;
  final double height;

  /** A text, its size in pixels, its box, and whether it is tilted or has a white edge. */
  record Text(
      String text, double size, Rectangle2D box, boolean tilted, boolean halo, String anchor) {}

  /** A shape with the box around it; for what is clipped, the box of the clip. */
  record Mark(String tag, String fill, Rectangle2D box) {}

  Geometry(String svg) {
    Document document = ChartsTest.parsed(svg);
    Element root = document.getDocumentElement();
    String[] view = root.getAttribute("viewBox").split(" ", -1);
    width = Double.parseDouble(view[2]);
    height = Double.parseDouble(view[3]);
    walk(root, new AffineTransform());
  }

  private void walk(Element element, AffineTransform outer) {
    AffineTransform transform = new AffineTransform(outer);
    Matcher m = TRANSFORM.matcher(element.getAttribute("transform"));
    while (m.find()) {
      String[] numbers = m.group(2).trim().split("[ ,]+", -1);
      double first = Double.parseDouble(numbers[0]);
      switch (m.group(1)) {
        case "translate" -> transform.translate(first, Double.parseDouble(numbers[1]));
        case "scale" -> transform.scale(first, first);
        default -> transform.rotate(Math.toRadians(first));
      }
    }
    switch (element.getTagName()) {
      case "text" -> text(element, transform);
      case "rect" ->
          mark(
              element,
              transform,
              new Rectangle2D.Double(
                  number(element, "x"),
                  number(element, "y"),
                  number(element, "width"),
                  number(element, "height")));
      case "circle" -> {
        double r = number(element, "r");
        mark(
            element,
            transform,
            new Rectangle2D.Double(
                number(element, "cx") - r, number(element, "cy") - r, 2 * r, 2 * r));
      }
      case "line" -> {
        Rectangle2D box =
            new Rectangle2D.Double(number(element, "x1"), number(element, "y1"), 0, 0);
        box.add(number(element, "x2"), number(element, "y2"));
        mark(element, transform, box);
      }
      case "path" -> mark(element, transform, path(element.getAttribute("d")));
      default -> {}
    }
    if (element.getTagName().equals("defs") || element.getTagName().equals("text")) {
      return;
    }
    // What is clipped is not seen beyond the frame that is drawn around it.
    if (!element.getAttribute("clip-path").isEmpty()) {
      return;
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        walk(inner, transform);
      }
    }
  }

  private static double number(Element element, String name) {
    String text = element.getAttribute(name);
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }

  private void mark(Element element, AffineTransform transform, Rectangle2D box) {
    Rectangle2D placed = transform.createTransformedShape(box).getBounds2D();
    marks.add(new Mark(element.getTagName(), element.getAttribute("fill"), placed));
  }

  private void text(Element element, AffineTransform transform) {
    String text = element.getTextContent();
    double size = number(element, "font-size");
    double bold = element.getAttribute("font-weight").isEmpty() ? 1 : TextWidths.BOLD;
    double wide = TextWidths.of(text) * size * bold;
    double x = number(element, "x");
    double from =
        switch (element.getAttribute("text-anchor")) {
          case "end" -> x - wide;
          case "middle" -> x - wide / 2;
          default -> x;
        };
    Rectangle2D box =
        new Rectangle2D.Double(from, number(element, "y") - 0.72 * size, wide, 0.92 * size);
    boolean tilted = transform.getShearX() != 0;
    double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
    Rectangle2D placed = transform.createTransformedShape(box).getBounds2D();
    boolean halo = !element.getAttribute("paint-order").isEmpty();
    texts.add(
        new Text(text, size * scale, placed, tilted, halo, element.getAttribute("text-anchor")));
  }

  private static Rectangle2D path(String d) {
    Matcher m = PATH.matcher(d);
    char command = 'M';
    List<Double> numbers = new ArrayList<>();
    double x = 0;
    double y = 0;
    Rectangle2D.Double box = null;
    while (m.find()) {
      if (m.group(1) != null) {
        command = m.group(1).charAt(0);
        numbers.clear();
        continue;
      }
      numbers.add(Double.parseDouble(m.group(2)));
      boolean vertical = Character.toLowerCase(command) == 'v';
      if (vertical) {
        y = command == 'v' ? y + numbers.get(0) : numbers.get(0);
      } else if (numbers.size() == 2) {
        boolean relative = Character.isLowerCase(command);
        x = relative ? x + numbers.get(0) : numbers.get(0);
        y = relative ? y + numbers.get(1) : numbers.get(1);
      } else {
        continue;
      }
      numbers.clear();
      if (box == null) {
        box = new Rectangle2D.Double(x, y, 0, 0);
      }
      box.add(x, y);
    }
    return box == null ? new Rectangle2D.Double() : box;
  }

  /** Names that were cut although the place where they would go on is free. */
  List<String> cutBesideSpace() {
    Rectangle2D page = new Rectangle2D.Double(12, 0, width - 24, height);
    List<String> cut = new ArrayList<>();
    for (Text text : texts) {
      if (!text.text().endsWith("…") || text.text().startsWith("…") || text.tilted()) {
        continue;
      }
      double more =
          2 * text.size(); // room for a letter and a space, and for what keeps names apart
      Rectangle2D box = text.box();
      double x = text.anchor().equals("end") ? box.getX() - more : box.getMaxX();
      Rectangle2D next = new Rectangle2D.Double(x, box.getY(), more, box.getHeight());
      boolean taken =
          !page.contains(next)
              || texts.stream().anyMatch(t -> !t.equals(text) && t.box().intersects(next))
              || marks.stream().anyMatch(m -> isSmall(m) && m.box().intersects(next));
      if (!taken) {
        cut.add(text.text());
      }
    }
    return cut;
  }

  /** Not the paper itself, nor the line of a grid across it. */
  private boolean isSmall(Mark mark) {
    return mark.box().getWidth() < 0.9 * width || mark.box().getHeight() < 0.9 * height;
  }

  /** Texts and shapes that reach beyond the picture by more than the width of a line. */
  List<String> outside() {
    Rectangle2D page = new Rectangle2D.Double(-1, -1, width + 2, height + 2);
    List<String> outside = new ArrayList<>();
    texts.stream().filter(t -> !page.contains(t.box())).forEach(t -> outside.add(t.toString()));
    for (Mark mark : marks) {
      Rectangle2D box = mark.box();
      boolean in =
          box.getMinX() >= -1
              && box.getMinY() >= -1
              && box.getMaxX() <= width + 1
              && box.getMaxY() <= height + 1;
      if (!in) {
        outside.add(mark.toString());
      }
    }
    return outside;
  }

  /** Pairs of level texts of which one stands on the other. */
  List<String> collisions() {
    List<String> found = new ArrayList<>();
    for (int a = 0; a < texts.size(); a++) {
      for (int b = a + 1; b < texts.size(); b++) {
        Text one = texts.get(a);
        Text other = texts.get(b);
        Rectangle2D common = one.box().createIntersection(other.box());
        if (!one.tilted() && !other.tilted() && common.getWidth() > 1 && common.getHeight() > 1.5) {
          found.add(one + " and " + other);
        }
      }
    }
    return found;
  }

  /** Names with a white edge that stand on a point. */
  List<String> namesOnPoints() {
    List<String> found = new ArrayList<>();
    for (Text text : texts) {
      for (Mark mark : marks) {
        boolean point = mark.tag().equals("circle") || mark.tag().equals("path");
        Rectangle2D common = text.box().createIntersection(mark.box());
        if (text.halo()
            && point
            && mark.box().getWidth() < 30
            && common.getWidth() > 0.5
            && common.getHeight() > 0.5) {
          found.add(text + " on " + mark);
        }
      }
    }
    return found;
  }
}
