package org.goodworkmonitor.io.chart;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.io.geo.Boundaries;

/**
 * How areas lie on a map: in their outlines, or as equal tiles; with insets in which small areas
 * are seen, and with places that the index leaves out.
 *
 * <pre>{@code
 * MapLayout england =
 *     MapLayout.of(Datasets.englandBoundaries())
 *         .withOutside("London", Datasets.londonBoundary())
 *         .withConurbations();
 * Charts.map(Measure.of(scoreboard), england).writeSvg(Path.of("map.svg"));
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class MapLayout {
  /** An area is small if it has less than this share of the land of an area on average. */
  private static final double SMALL = 0.3;

  /** Fewer small areas side by side are no conurbation. */
  private static final int CROWD = 4;

  private static final int MOST_INSETS = 6;

  private final Boundaries boundaries;
  private final Kind kind;
  private final ImmutableMap<String, String> outside;
  private final Boundaries all;
  private final ImmutableList<Inset> insets;
  private final Supplier<Optional<TileLayout>> tiles;
  private final Supplier<FlatMap> flat;

  private enum Kind {
    OUTLINES,
    HEXAGONS,
    SQUARES
  }

  /** A part of the map that is drawn larger. */
  record Inset(String name, ImmutableSet<String> codes) {}

  private MapLayout(
      Boundaries boundaries,
      Kind kind,
      Map<String, String> outside,
      Boundaries all,
      List<Inset> insets) {
    this.boundaries = boundaries;
    this.kind = kind;
    this.outside = ImmutableMap.copyOf(outside);
    this.all = all;
    this.insets = ImmutableList.copyOf(insets);
    this.tiles =
        Suppliers.memoize(
            () ->
                switch (kind) {
                  case OUTLINES -> Optional.empty();
                  case HEXAGONS -> Optional.of(TileLayout.hexagons(all));
                  case SQUARES -> Optional.of(TileLayout.squares(all));
                });
    this.flat =
        Suppliers.memoize(
            () -> tiles().<FlatMap>map(TileMap::new).orElseGet(() -> new Terrain(all)));
  }

  private static MapLayout of(Boundaries boundaries, Kind kind) {
    if (boundaries.size() == 0) {
      throw new IllegalArgumentException("found no boundaries; a map needs at least one");
    }
    return new MapLayout(boundaries, kind, Map.of(), boundaries, List.of());
  }

  /**
   * Areas in their outlines.
   *
   * @param boundaries the outlines
   * @return the layout
   * @throws IllegalArgumentException if there are none
   */
  public static MapLayout of(Boundaries boundaries) {
    return of(boundaries, Kind.OUTLINES);
  }

  /**
   * Areas as hexagons, placed as {@link TileLayout} says.
   *
   * @param boundaries the outlines, 1 to 1,000
   * @return the layout
   * @throws IllegalArgumentException if there are none
   */
  public static MapLayout hexagons(Boundaries boundaries) {
    return of(boundaries, Kind.HEXAGONS);
  }

  /**
   * Areas as squares, placed as {@link TileLayout} says.
   *
   * @param boundaries the outlines, 1 to 1,000
   * @return the layout
   * @throws IllegalArgumentException if there are none
   */
  public static MapLayout squares(Boundaries boundaries) {
    return of(boundaries, Kind.SQUARES);
  }

  /**
   * Draws a place that the index leaves out as well: in grey, under its name. On tiles it takes a
   * tile for each of its boundaries.
   *
   * @param name what the place is called
   * @param more its outlines
   * @return a new layout
   * @throws IllegalArgumentException if the name is blank, or a code has a boundary already
   */
  public MapLayout withOutside(String name, Boundaries more) {
    Texts.requireText(name, "name of a place outside the index");
    Map<String, org.goodworkmonitor.io.geo.Shape> shapes = new LinkedHashMap<>();
    // First, so that the areas of the index are drawn over it.
    for (String code : more.codes()) {
      if (all.codes().contains(code)) {
        throw new IllegalArgumentException(
            name + ": '" + code + "' is on the map already; give places that are not");
      }
      shapes.put(code, more.shape(code).orElseThrow());
    }
    all.codes().forEach(code -> shapes.put(code, all.shape(code).orElseThrow()));
    Map<String, String> names = new LinkedHashMap<>(outside);
    more.codes().forEach(code -> names.put(code, name));
    return new MapLayout(boundaries, kind, names, Boundaries.of(shapes), insets);
  }

  /**
   * Draws a part of the map larger, in a frame of its own.
   *
   * @param name what the part is called
   * @param codes the areas that it shows whole; others are seen as far as they lie among them
   * @return a new layout
   * @throws IllegalArgumentException if the name is blank, there are no codes or one has no
   *     boundary, there are more than 6 insets, or areas are tiles
   */
  public MapLayout withInset(String name, String... codes) {
    Texts.requireText(name, "name of an inset");
    List<String> unknown =
        Arrays.stream(codes).filter(code -> !boundaries.codes().contains(code)).toList();
    if (codes.length == 0 || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + ": found "
              + (codes.length == 0 ? "no codes" : "codes without a boundary, " + unknown)
              + "; name the areas that the inset is to show");
    }
    List<Inset> more = new ArrayList<>(insets);
    more.add(new Inset(name, ImmutableSet.copyOf(codes)));
    return withInsets(more);
  }

  private MapLayout withInsets(List<Inset> more) {
    if (kind != Kind.OUTLINES) {
      throw new IllegalArgumentException("tiles are all of one size; insets are for outlines");
    }
    if (more.size() > MOST_INSETS) {
      throw new IllegalArgumentException(
          "found " + more.size() + " insets; expected at most " + MOST_INSETS);
    }
    return new MapLayout(boundaries, kind, outside, all, more);
  }

  /**
   * Draws the parts larger where small areas crowd: four or more side by side (as in {@link
   * TileLayout}), each with less than three tenths of the land of an area on average. The four
   * largest such crowds get an inset, numbered where they are; name them with {@link #withInset} to
   * have names.
   *
   * @return a new layout, the same where nothing crowds
   * @throws IllegalArgumentException if areas are tiles, or there are more than 6 insets
   */
  public MapLayout withConurbations() {
    List<String> codes = List.copyOf(boundaries.codes());
    Terrain terrain = new Terrain(boundaries);
    double[] land = codes.stream().mapToDouble(terrain::land).toArray();
    double small = SMALL * Arrays.stream(land).average().orElse(0);
    int[][] neighbours = TileLayout.neighbours(boundaries, codes);
    boolean[] seen = new boolean[codes.size()];
    List<List<String>> crowds = new ArrayList<>();
    for (int a = 0; a < seen.length; a++) {
      if (!seen[a] && land[a] < small) {
        List<Integer> crowd = new ArrayList<>(List.of(a));
        seen[a] = true;
        for (int i = 0; i < crowd.size(); i++) {
          for (int b : neighbours[crowd.get(i)]) {
            if (!seen[b] && land[b] < small) {
              seen[b] = true;
              crowd.add(b);
            }
          }
        }
        if (crowd.size() >= CROWD) {
          crowds.add(crowd.stream().map(codes::get).toList());
        }
      }
    }
    crowds.sort(java.util.Comparator.comparingInt(crowd -> -crowd.size()));
    List<Inset> more = new ArrayList<>(insets);
    for (List<String> crowd : crowds.subList(0, Math.min(4, crowds.size()))) {
      more.add(new Inset("", ImmutableSet.copyOf(crowd)));
    }
    return withInsets(more);
  }

  /**
   * Where the tiles lie.
   *
   * @return the layout of the tiles; empty if areas are drawn in their outlines
   * @throws IllegalArgumentException if there are more than 1,000 boundaries
   */
  public Optional<TileLayout> tiles() {
    return tiles.get();
  }

  /**
   * The same areas and places as hexagons, without insets.
   *
   * @return a new layout
   */
  public MapLayout asHexagons() {
    return new MapLayout(boundaries, Kind.HEXAGONS, outside, all, List.of());
  }

  /**
   * The outlines of the areas, without places outside the index.
   *
   * @return the boundaries that the layout was made of
   */
  public Boundaries boundaries() {
    return boundaries;
  }

  /** The outlines of everything that is drawn. */
  Boundaries all() {
    return all;
  }

  /** The names of the places outside, by code. */
  Map<String, String> outside() {
    return outside;
  }

  List<Inset> insets() {
    return insets;
  }

  FlatMap flat() {
    return flat.get();
  }

  @Override
  public String toString() {
    return "MapLayout["
        + boundaries.size()
        + " areas, "
        + outside.size()
        + " outside, "
        + insets.size()
        + " insets]";
  }
}
