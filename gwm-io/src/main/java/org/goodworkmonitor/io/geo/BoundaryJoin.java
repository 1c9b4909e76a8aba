package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * How areas and boundaries fit together by code, with the misses of both sides.
 *
 * @param matched the areas that have a boundary, in their own order
 * @param areasWithoutBoundary the areas that have none
 * @param boundariesWithoutArea the codes of boundaries that belong to none of the areas
 */
public record BoundaryJoin(
    List<Area> matched, List<Area> areasWithoutBoundary, List<String> boundariesWithoutArea)
    implements Tabular {

  /**
   * Copies the lists.
   *
   * @param matched the areas that have a boundary, in their own order
   * @param areasWithoutBoundary the areas that have none
   * @param boundariesWithoutArea the codes of boundaries that belong to none of the areas
   */
  public BoundaryJoin {
    matched = ImmutableList.copyOf(matched);
    areasWithoutBoundary = ImmutableList.copyOf(areasWithoutBoundary);
    boundariesWithoutArea = ImmutableList.copyOf(boundariesWithoutArea);
  }

  /**
   * Whether every area has a boundary and every boundary an area.
   *
   * @return true if so
   */
  public boolean isComplete() {
    return areasWithoutBoundary.isEmpty() && boundariesWithoutArea.isEmpty();
  }

  /**
   * Requires that both sides fit.
   *
   * @return this
   * @throws DataException if they do not, naming every miss of either side
   */
  public BoundaryJoin requireComplete() {
    List<Problem> problems = new ArrayList<>();
    for (Area area : areasWithoutBoundary) {
      problems.add(
          Problem.of(
                  "no boundary of " + area.name(),
                  "use boundaries of the year of the table, or correct the code")
              .atArea(area.code()));
    }
    for (String code : boundariesWithoutArea) {
      problems.add(
          Problem.of("a boundary but no such area", "add the area, or leave the boundary out")
              .atArea(code));
    }
    if (!problems.isEmpty()) {
      throw new DataException("areas and boundaries do not fit", problems);
    }
    return this;
  }

  /**
   * The misses, a row for each: the code, the name where known, and what is missing.
   *
   * @return a table, without rows if everything fits
   */
  @Override
  public ResultTable toTable() {
    List<String[]> rows = new ArrayList<>();
    areasWithoutBoundary.forEach(a -> rows.add(new String[] {a.code(), a.name(), "boundary"}));
    boundariesWithoutArea.forEach(code -> rows.add(new String[] {code, "", "area"}));
    return ResultTable.builder("Misses")
        .texts("code", rows, r -> r[0])
        .texts("name", rows, r -> r[1])
        .texts("missing", rows, r -> r[2])
        .build();
  }
}
