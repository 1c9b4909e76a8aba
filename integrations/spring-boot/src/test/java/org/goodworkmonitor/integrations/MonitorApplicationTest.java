package org.goodworkmonitor.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application and asks it for JSON, which must be the same on every version. */
class MonitorApplicationTest {
  private static ConfigurableApplicationContext application;
  private static String address;

  @BeforeAll
  static void start() {
    application =
        SpringApplication.run(
            MonitorApplication.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn");
    address =
        "http://localhost:" + application.getEnvironment().getProperty("local.server.port") + "/";
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scoreboard", "result", "table"})
  void answersWithTheSameJsonOnEveryVersion(String name) throws Exception {
    assertAnswer(HttpRequest.newBuilder(URI.create(address + name)).build(), name + ".json");
  }

  @Test
  void readsATableFromARequest() throws Exception {
    assertAnswer(
        HttpRequest.newBuilder(URI.create(address + "scoreboard"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(expected("table.json")))
            .build(),
        "scoreboard.json");
  }

  /** Otherwise this would test less than it says. */
  @Test
  void onlySpringBoot4HasTheAnnotationsThatJackson3Needs() {
    assertThat(
            MonitorApplication.class.getResource(
                "/com/fasterxml/jackson/annotation/JsonValue.class"))
        .isNotNull();
    boolean current =
        MonitorApplication.class.getResource(
                "/com/fasterxml/jackson/annotation/JsonSerializeAs.class")
            != null;
    assertThat(current).isEqualTo(SpringBootVersion.getVersion().startsWith("4."));
  }

  private static void assertAnswer(HttpRequest request, String name) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    Path actual = Path.of("target", request.method() + "-" + name); // to look at where they differ
    Files.writeString(actual, answer.body() + "\n");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(stable(answer.body()) + "\n").isEqualTo(expected(name));
  }

  /** Without what changes with the version of the library: its name, hashes and wording. */
  private static String stable(String scoreboard) {
    return scoreboard
        .replaceFirst("\"provenance\":\\{[^}]*},", "")
        .replaceFirst("\"method\":\"(?:[^\"\\\\]|\\\\.)*\",", "");
  }

  private static String expected(String name) throws IOException {
    try (InputStream in = MonitorApplicationTest.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
