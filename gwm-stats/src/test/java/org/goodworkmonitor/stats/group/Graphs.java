package org.goodworkmonitor.stats.group;

import java.util.SplittableRandom;

/** Connected graphs of all kinds, as matrices of weights. */
enum Graphs {
  /** A random tree with chords, weighted. */
  WEIGHTED,
  /** The same with edges of nodes to themselves. */
  SELF_LOOPS,
  /** The same with half of the weights negative. */
  SIGNED,
  /** Edges with a direction, each node reached from and reaching some other. */
  DIRECTED,
  /** Edges with a direction, and nodes without a way out. */
  DANGLING,
  BIPARTITE,
  STAR,
  COMPLETE,
  PATH,
  RING_OF_CLIQUES;

  boolean isDirected() {
    return this == DIRECTED || this == DANGLING;
  }

  double[][] weights(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (joined(i, j, n, random)) {
          a[i][j] = isWeighted() ? 0.1 + random.nextDouble() : 1;
          a[j][i] = isDirected() ? random.nextInt(2) * random.nextDouble() : a[i][j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (this == SELF_LOOPS && i % 2 == 0) {
        a[i][i] = random.nextDouble() + 0.1;
      } else if (this == SIGNED) {
        for (int j = 0; j < i; j++) {
          a[i][j] *= random.nextInt(2) * 2 - 1;
          a[j][i] = a[i][j];
        }
      } else if (this == DIRECTED) {
        a[i][(i + 1) % n] += 0.2;
      } else if (this == DANGLING && i % 3 == 2) {
        a[i] = new double[n];
      }
    }
    return a;
  }

  private boolean isWeighted() {
    return this != STAR && this != COMPLETE && this != PATH && this != RING_OF_CLIQUES;
  }

  private boolean joined(int i, int j, int n, SplittableRandom random) {
    return switch (this) {
      case WEIGHTED, SELF_LOOPS, SIGNED, DIRECTED -> j == (i - 1) / 2 || random.nextDouble() < 0.25;
      case DANGLING -> j == i - 1 || j == i - 2 || random.nextDouble() < 0.25;
      case BIPARTITE -> (i + j) % 2 == 1 && (j == i - 1 || random.nextDouble() < 0.5);
      case STAR -> j == 0;
      case COMPLETE -> true;
      case PATH -> j == i - 1;
      case RING_OF_CLIQUES -> i / 4 == j / 4 || j == i - 1 || (i == n - 1 && j == 0);
    };
  }

  SimilarityGraph graph(int n, long seed) {
    return isDirected()
        ? SimilarityGraph.directed(Reference.codes(n), weights(n, seed))
        : SimilarityGraph.undirected(Reference.codes(n), weights(n, seed));
  }
}
