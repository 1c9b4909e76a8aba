package org.goodworkmonitor.examples;

import java.nio.file.Path;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.stats.spatial.GetisOrd;
import org.goodworkmonitor.stats.spatial.LocalMoran;
import org.goodworkmonitor.stats.spatial.MoransI;
import org.goodworkmonitor.stats.spatial.SpatialWeights;

/** Whether good work lies beside good work, and where. */
public final class SpatialPatterns {
  private SpatialPatterns() {}

  /**
   * Runs the example.
   *
   * @param args the folder for the pictures; without it, this one
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : "");
    neighbours();
    clusters(folder);
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static SpatialWeights neighbours() {
    Boundaries boundaries = Datasets.englandBoundaries();
    SpatialWeights weights = SpatialWeights.queen(boundaries).rowStandardised();
    System.out.println(weights);
    MoransI.Result moran =
        MoransI.withDefaults().analyse(Datasets.printedMonitor(), "total", weights);
    System.out.println(moran);
    System.out.println("Without neighbours: " + moran.islands());
    System.out.println(
        MoransI.withDefaults()
            .analyse(Datasets.printedMonitor(), "total", SpatialWeights.nearest(boundaries, 5)));
    return weights;
  }

  static LocalMoran.Result clusters(Path folder) {
    Boundaries boundaries = Datasets.englandBoundaries();
    SpatialWeights weights = SpatialWeights.queen(boundaries).rowStandardised();
    IndicatorTable monitor = Datasets.printedMonitor();
    LocalMoran.Result local =
        LocalMoran.withDefaults().withPermutations(9999).analyse(monitor, "total", weights);
    for (LocalMoran.Cluster cluster : LocalMoran.Cluster.values()) {
      System.out.println(cluster + ": " + local.in(cluster).size());
    }
    local.in(LocalMoran.Cluster.HIGH_HIGH).forEach(a -> System.out.println("  " + a.name()));
    GetisOrd.Result spots = GetisOrd.withDefaults().analyse(monitor, "total", weights);
    System.out.println(
        spots.toTable().select("name", "value", "g_star", "p", "spot").sortedBy("g_star").head(5));
    Charts.categoryMap(local, "cluster", boundaries)
        .withTitle("Where good work lies together")
        .withCaption(Datasets.REPORT_CITATION)
        .writeSvg(folder.resolve("clusters.svg"));
    return local;
  }
}
