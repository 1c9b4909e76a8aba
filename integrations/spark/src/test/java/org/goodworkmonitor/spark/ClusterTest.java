package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a master and two workers, one of whose executors dies during a run; Kryo, which reads no
 * records, carries what is broadcast and what tasks give back. Runs in a JVM of its own.
 */
class ClusterTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static final List<Process> PROCESSES = new ArrayList<>();
  private static SparkSession spark;

  private static Process start(String name, String... command) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(new File(System.getProperty("java.home"), "bin/java").getPath());
    all.addAll(List.of("-Xmx256m", "-cp", Sessions.classPath()));
    all.add("-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties");
    all.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    PROCESSES.add(process);
    return process;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time until %s", what).isLessThan(end);
      Thread.sleep(100);
    }
  }

  @BeforeAll
  static void startCluster() throws Exception {
    Files.createDirectory(folder.resolve("jars"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String url = "spark://127.0.0.1:" + port;
    start(
        "master",
        "-Dspark.master.rest.enabled=false",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "" + port,
        "--webui-port",
        "0");
    await("the master is there", () -> isOpen(port));
    for (String worker : List.of("worker-1", "worker-2")) {
      start(
          worker,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--webui-port",
          "0",
          "--work-dir",
          folder.resolve(worker).toString(),
          url);
    }
    spark =
        SparkSession.builder()
            .master(url)
            .appName("gwm-spark")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.memory", "700m")
            .config("spark.executor.cores", "1")
            .config("spark.executor.extraClassPath", Sessions.classPath())
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.sql.shuffle.partitions", "3")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    await("there are two executors", () -> executors().size() == 2);
    await(
        "both have registered",
        () -> spark.sparkContext().statusTracker().getExecutorInfos().length == 3);
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** The processes that workers have started. */
  private static List<ProcessHandle> executors() {
    return PROCESSES.stream()
        .map(Process::toHandle)
        .flatMap(ProcessHandle::children)
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  @AfterAll
  static void stopCluster() {
    if (spark != null) {
      spark.stop();
    }
    Collection<ProcessHandle> left = executors();
    PROCESSES.forEach(Process::destroyForcibly);
    left.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends the process of its first executor, once, in the middle of a partition. */
  private record Dying(String mark) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      List<Row> all = new ArrayList<>();
      rows.forEachRemaining(all::add);
      return all.stream()
          .map(
              row -> {
                boolean last = row == all.get(all.size() - 1);
                if (last && TaskContext.get().partitionId() == 2 && new File(mark).delete()) {
                  Runtime.getRuntime().halt(137); // as if it were killed
                }
                return row;
              })
          .iterator();
    }
  }

  private static Dataset<Row> dying(IndicatorTable table, String mark) throws IOException {
    return Sessions.dataset(spark, table, 5)
        .mapPartitions(
            new Dying(Files.createFile(folder.resolve(mark)).toString()),
            Encoders.row(Sessions.schema(table)));
  }

  @Test
  void anExecutorThatDiesChangesNothing() throws Exception {
    IndicatorTable table = Indices.table(new Random(3), 5_000);
    IndexDefinition definition =
        Indices.of(Normalisations.zScore(100, 10, Divisor.N_MINUS_1)).build();
    FittedIndex expected = definition.fit(table);
    List<ProcessHandle> before = executors();

    SparkIndex index = SparkIndex.fit(definition, Sessions.COLUMNS, dying(table, "fit"));
    assertThat(folder.resolve("fit")).doesNotExist();
    assertThat(before).filteredOn(ProcessHandle::isAlive).hasSize(1);
    assertThat(index.fitted()).isEqualTo(expected);

    Scoreboard board = expected.score(table);
    SparkScores scores = index.score(dying(table, "score"));
    SparkIndexTest.assertSameScores(scores, board);
    assertThat(folder.resolve("score")).doesNotExist();

    RanksTest.assertSame(
        index.score(dying(table, "rank")).ranks("all"),
        "all:rank",
        table.areas(),
        board.ranks("all"));
    assertThat(folder.resolve("rank")).doesNotExist();
  }

  @Test
  void uncertaintyHasTheBitsOfALocalRun() {
    SparkUncertaintyTest.assertSame(
        SparkUncertainty.analyse(spark, 4, Recipes::analysis, Recipes::index),
        Recipes.analysis().analyse(Recipes.index()));
  }
}
