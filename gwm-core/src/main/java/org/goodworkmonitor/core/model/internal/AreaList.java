package org.goodworkmonitor.core.model.internal;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeSet;
import org.goodworkmonitor.core.model.Area;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of areas that takes little memory where there are very many: from 65,536 areas
 * on, those made by {@link Area#of(String, String, String)} are held as packed texts, some 13 bytes
 * for one that is known by a code of nine letters, and {@link #get} makes the area anew each time.
 * Areas of any other kind, and fewer ones, are held as they were given.
 *
 * <p>It knows which of the areas are probably none, and which are there for reference, so that this
 * goes wherever the areas go. It equals any list of equal areas in the same order. Safe for use by
 * many threads.
 */
public final class AreaList extends AbstractList<Area> implements RandomAccess {
  private static final int FEWEST_PACKED = 1 << 16;

  private final Area[] objects;
  private final @Nullable Packed packed;
  private final ImmutableMap<String, String> doubts;
  private final ImmutableSet<String> references;

  private AreaList(
      Area[] objects,
      @Nullable Packed packed,
      ImmutableMap<String, String> doubts,
      ImmutableSet<String> references) {
    this.objects = objects;
    this.packed = packed;
    this.doubts = doubts;
    this.references = references;
  }

  /**
   * The same areas, some of which are there for reference.
   *
   * @param codes the codes of those
   * @return a list that shares the areas
   */
  public AreaList withReferences(Set<String> codes) {
    return new AreaList(objects, packed, doubts, ImmutableSet.copyOf(codes));
  }

  /**
   * The names of all attributes that an area has beyond its region.
   *
   * @return the names, in alphabetical order
   */
  public Set<String> attributes() {
    Set<String> keys = new TreeSet<>();
    for (Area area : objects) {
      keys.addAll(area.attributes().keySet());
    }
    return keys;
  }

  /**
   * The areas that are there for reference: shown and scored, but neither ranked nor fitted on.
   *
   * @return their codes
   */
  public ImmutableSet<String> references() {
    return references;
  }

  /**
   * The same areas, some of which are probably not areas like the others.
   *
   * @param newDoubts why, by code
   * @return a list that shares the areas
   */
  public AreaList withDoubts(Map<String, String> newDoubts) {
    return new AreaList(objects, packed, ImmutableMap.copyOf(newDoubts), references);
  }

  /**
   * Which areas are probably not areas like the others.
   *
   * @return why, by code
   */
  public ImmutableMap<String, String> doubts() {
    return doubts;
  }

  /**
   * A list of the areas of a collection, in its order.
   *
   * @param areas the areas
   * @return the list; the same one if it was such a list
   */
  public static AreaList copyOf(Collection<? extends Area> areas) {
    if (areas instanceof AreaList list) {
      return list;
    }
    Builder builder = builder();
    areas.forEach(builder::add);
    return builder.build();
  }

  /**
   * A builder that takes one area after the other, and takes little memory while it does.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder(FEWEST_PACKED);
  }

  /**
   * A builder of a part of a long list, which packs few areas, too.
   *
   * @return a new builder
   */
  public static Builder partBuilder() {
    return new Builder(1);
  }

  @Override
  public Area get(int row) {
    return packed == null ? objects[row] : packed.area(row);
  }

  @Override
  public int size() {
    return packed == null ? objects.length : packed.size;
  }

  /**
   * The code of an area, without making the area.
   *
   * @param row the row, from 0
   * @return the code
   */
  public String code(int row) {
    return packed == null ? objects[row].code() : packed.codes.get(row);
  }

  /**
   * The name of an area, without making the area.
   *
   * @param row the row, from 0
   * @return the name
   */
  public String name(int row) {
    return packed == null ? objects[row].name() : packed.name(row);
  }

  /**
   * The region of an area, without making the area.
   *
   * @param row the row, from 0
   * @return the region, or the empty text
   */
  public String region(int row) {
    return packed == null ? objects[row].region() : packed.region(row);
  }

  /** Whether the code of an area comes after that of the one before it, in a fixed order. */
  boolean ascendsAt(int row) {
    return packed == null
        ? objects[row - 1].code().compareTo(objects[row].code()) < 0
        : packed.codes.ascendsAt(row);
  }

  /** Areas as texts. */
  private static final class Packed {
    private final PackedTexts codes = new PackedTexts();
    private final Map<String, String> regions = new HashMap<>(); // each kept once
    private @Nullable PackedTexts names; // where one is not the code
    private String[] regionOf = {}; // empty where none has a region
    private int size;

    /** Adds an area, or says that it cannot be held. */
    boolean add(Area area) {
      if (!(area instanceof Place)) {
        return false;
      }
      String code = area.code();
      String name = area.name();
      String region = area.region();
      if (names == null && !name.equals(code)) {
        names = new PackedTexts();
        for (int row = 0; row < size; row++) {
          names.add(codes.get(row));
        }
      }
      if (regionOf.length == 0 && !region.isEmpty()) {
        regionOf = new String[Math.max(8, size)];
        Arrays.fill(regionOf, 0, size, "");
      }
      // a name that finds no room leaves a code too many, which nobody sees
      if (!codes.add(code) || (names != null && !names.add(name))) {
        return false;
      }
      if (regionOf.length > 0) {
        if (size == regionOf.length) {
          regionOf = Arrays.copyOf(regionOf, 2 * size);
        }
        regionOf[size] = regions.computeIfAbsent(region, same -> same);
      }
      size++;
      return true;
    }

    /** Adds all areas of another, or none if that cannot be done at once. */
    boolean addAll(Packed other) {
      if ((names == null) != (other.names == null)
          || (regionOf.length == 0) != (other.regionOf.length == 0)
          || !codes.hasRoom(other.codes)) {
        return false;
      }
      if (names != null && other.names != null) {
        if (!names.hasRoom(other.names)) {
          return false;
        }
        names.addAll(other.names);
      }
      codes.addAll(other.codes);
      if (regionOf.length > 0) {
        if (size + other.size > regionOf.length) {
          regionOf = Arrays.copyOf(regionOf, 2 * (size + other.size));
        }
        for (int row = 0; row < other.size; row++) {
          regionOf[size + row] = regions.computeIfAbsent(other.regionOf[row], same -> same);
        }
      }
      size += other.size;
      return true;
    }

    Area area(int row) {
      Objects.checkIndex(row, size);
      return Area.of(codes.get(row), name(row), region(row));
    }

    String name(int row) {
      return names == null ? codes.get(row) : names.get(row);
    }

    String region(int row) {
      return regionOf.length == 0 ? "" : regionOf[row];
    }

    void trim() {
      codes.trim();
      if (names != null) {
        names.trim();
      }
      regionOf = regionOf.length == 0 ? regionOf : Arrays.copyOf(regionOf, size);
      regions.clear();
    }
  }

  /** Takes areas one after the other. Not safe for use by many threads at once. */
  public static final class Builder {
    private static final Area[] NONE = {};

    private final int fewestPacked;
    private List<Area> objects = new ArrayList<>();
    private @Nullable Packed packed;
    private boolean plain = true; // all are of the kind that can be packed

    Builder(int fewestPacked) {
      this.fewestPacked = fewestPacked;
    }

    /**
     * Adds an area at the end.
     *
     * @param area the area
     * @return this
     */
    public Builder add(Area area) {
      if (packed != null) {
        if (packed.add(area)) {
          return this;
        }
        objects = unpacked(packed);
        packed = null;
        plain = false;
      }
      objects.add(Objects.requireNonNull(area));
      plain &= area instanceof Place;
      if (plain && objects.size() == fewestPacked) {
        pack();
      }
      return this;
    }

    /**
     * Adds areas at the end.
     *
     * @param areas the areas
     * @return this
     */
    public Builder addAll(AreaList areas) {
      if (areas.packed != null && plain && size() + areas.size() >= fewestPacked) {
        if (packed == null) {
          pack();
        }
        if (packed != null && packed.addAll(areas.packed)) {
          return this;
        }
      }
      areas.forEach(this::add);
      return this;
    }

    private void pack() {
      Packed all = new Packed();
      plain = objects.stream().allMatch(all::add);
      if (plain) {
        packed = all;
        objects = new ArrayList<>();
      }
    }

    private static List<Area> unpacked(Packed from) {
      List<Area> areas = new ArrayList<>(from.size + 1);
      for (int row = 0; row < from.size; row++) {
        areas.add(from.area(row));
      }
      return areas;
    }

    /**
     * The number of areas so far.
     *
     * @return at least 0
     */
    public int size() {
      return packed == null ? objects.size() : packed.size;
    }

    /**
     * The list. The builder is empty afterwards.
     *
     * @return an immutable list
     */
    public AreaList build() {
      Packed done = packed;
      if (done != null) {
        done.trim();
      }
      AreaList list =
          new AreaList(objects.toArray(NONE), done, ImmutableMap.of(), ImmutableSet.of());
      objects = new ArrayList<>();
      packed = null;
      plain = true;
      return list;
    }
  }
}
