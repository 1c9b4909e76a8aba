package org.goodworkmonitor.io.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;

/**
 * The picture that social media show beside a link to a report: the map, or bars of the ranking. It
 * has no text in it, so that it needs no fonts.
 */
final class SharePicture {
  /** The size that social media ask for. */
  static final int WIDTH = 1200;

  static final int HEIGHT = 630;

  private static final int EDGE = 30;
  private static final Color NO_DATA = new Color(0xd9dee4);
  private static final Color BAR = new Color(0x2b70b3);

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

  /**
   * A map.
   *
   * @param boundaries the outlines
   * @param fills the colour of each area by code, as {@code #rrggbb}; others are grey
   */
  static SharePicture map(Boundaries boundaries, Map<String, String> fills) {
    SharePicture picture = new SharePicture();
    picture.draw(pen -> drawMap(pen, boundaries, fills));
    return picture;
  }

  /** A bar for each area that is ranked, best first. */
  static SharePicture bars(List<Scoreboard.Standing> ranking) {
    SharePicture picture = new SharePicture();
    picture.draw(pen -> drawBars(pen, ranking));
    return picture;
  }

  void write(OutputStream out) throws IOException {
    ImageIO.write(image, "png", out);
  }

  private void draw(Consumer<Graphics2D> drawing) {
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    drawing.accept(pen);
    pen.dispose();
  }

  private static void drawMap(Graphics2D pen, Boundaries boundaries, Map<String, String> fills) {
    Rectangle2D plain = box(boundaries, false);
    Rectangle2D turned = box(boundaries, true);
    boolean across = turned.getWidth() < plain.getWidth();
    Rectangle2D box = across ? turned : plain;
    double squeeze = Math.max(0.05, Math.cos(Math.toRadians(box.getCenterY())));
    double scale =
        Math.min(
            (WIDTH - 2 * EDGE) / (Math.max(1e-9, box.getWidth()) * squeeze),
            (HEIGHT - 2 * EDGE) / Math.max(1e-9, box.getHeight()));
    double left = WIDTH / 2.0 - box.getWidth() * squeeze * scale / 2;
    double top = HEIGHT / 2.0 - box.getHeight() * scale / 2;
    for (String code : boundaries.codes()) {
      Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
      Shape shape = boundaries.shape(code).orElseThrow();
      for (int p = 0; p < shape.polygons(); p++) {
        for (int r = 0; r < shape.rings(p); r++) {
          double[] ring = shape.ring(p, r);
          for (int i = 0; i < ring.length; i += 2) {
            double x = left + (turn(ring[i], across) - box.getMinX()) * squeeze * scale;
            double y = top + (box.getMaxY() - ring[i + 1]) * scale;
            if (i == 0) {
              path.moveTo(x, y);
            } else {
              path.lineTo(x, y);
            }
          }
          path.closePath();
        }
      }
      String fill = fills.get(code);
      pen.setColor(fill == null ? NO_DATA : Color.decode(fill));
      pen.fill(path);
      pen.setColor(Color.WHITE);
      pen.draw(path);
    }
  }

  /** Longitudes from 0 to 360 where the map lies on both sides of the 180th meridian. */
  private static double turn(double longitude, boolean across) {
    return across && longitude < 0 ? longitude + 360 : longitude;
  }

  private static Rectangle2D box(Boundaries boundaries, boolean across) {
    double west = Double.POSITIVE_INFINITY;
    double east = Double.NEGATIVE_INFINITY;
    double south = Double.POSITIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    for (String code : boundaries.codes()) {
      for (double[] ring : boundaries.rings(code)) {
        for (int i = 0; i < ring.length; i += 2) {
          double x = turn(ring[i], across);
          west = Math.min(west, x);
          east = Math.max(east, x);
          south = Math.min(south, ring[i + 1]);
          north = Math.max(north, ring[i + 1]);
        }
      }
    }
    return new Rectangle2D.Double(west, south, east - west, north - south);
  }

  private static void drawBars(Graphics2D pen, List<Scoreboard.Standing> ranking) {
    double least =
        Math.min(0, ranking.stream().mapToDouble(Scoreboard.Standing::score).min().orElse(0));
    double most =
        Math.max(0, ranking.stream().mapToDouble(Scoreboard.Standing::score).max().orElse(0));
    double scale = (HEIGHT - 2 * EDGE) / Math.max(1e-300, most - least);
    double step = (WIDTH - 2.0 * EDGE) / Math.max(1, ranking.size());
    pen.setColor(BAR);
    for (int i = 0; i < ranking.size(); i++) {
      double score = ranking.get(i).score();
      double top = EDGE + (most - Math.max(0, score)) * scale;
      pen.fill(
          new Rectangle2D.Double(
              EDGE + i * step, top, Math.max(0.5, step * 0.8), Math.abs(score) * scale));
    }
  }
}
