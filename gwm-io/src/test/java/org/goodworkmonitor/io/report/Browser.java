package org.goodworkmonitor.io.report;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, driven through the DevTools protocol with nothing but the JDK. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
  private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
  private String session = "";

  /** The browser's program, if one is installed and {@code -Dgwm.browser=none} is not given. */
  static Optional<Path> program() {
    if ("none".equals(System.getProperty("gwm.browser"))) {
      return Optional.empty();
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(d -> Path.of(d, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path program, Path profile) throws IOException, InterruptedException {
    this.process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--hide-scrollbars",
                "--window-size=1280,900",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    List<String> lines = List.of();
    for (int i = 0; i < 600 && lines.size() < 2; i++) {
      if (!process.isAlive()) {
        throw new IOException("the browser ended with " + process.exitValue());
      }
      Thread.sleep(100);
      lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
    }
    if (lines.size() < 2) {
      process.destroyForcibly();
      throw new IOException("the browser did not open its port within a minute");
    }
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Listener())
            .join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        JsonNode json = JSON.readTree(message.toString());
        message.setLength(0);
        if (json.has("id")) {
          replies.get(json.get("id").asInt()).complete(json);
        } else {
          events.add(json);
        }
      }
      from.request(1);
      return null;
    }
  }

  JsonNode send(String method, Object... parameters) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      params.put((String) parameters[i], parameters[i + 1]);
    }
    int id = ids.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    replies.put(id, reply);
    socket.sendText(JSON.writeValueAsString(message), true).join();
    JsonNode json = reply.orTimeout(60, TimeUnit.SECONDS).join();
    if (json.has("error")) {
      throw new IllegalStateException(method + ": " + json.get("error"));
    }
    return json.get("result");
  }

  /** Opens a page in a new tab and waits until it has loaded. */
  void open(Path page) throws InterruptedException {
    session = "";
    String target = send("Target.createTarget", "url", "about:blank").get("targetId").asString();
    session =
        send("Target.attachToTarget", "targetId", target, "flatten", true)
            .get("sessionId")
            .asString();
    events.clear();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable");
    }
    size(1280, 900);
    send("Page.navigate", "url", page.toUri().toString());
    for (int i = 0; i < 600 && events("Page.loadEventFired").isEmpty(); i++) {
      Thread.sleep(50);
    }
  }

  void size(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        false);
  }

  /** Light or dark, and other wishes that readers have told their computer. */
  void prefer(String... features) {
    List<Map<String, String>> all = new ArrayList<>();
    for (int i = 0; i < features.length; i += 2) {
      all.add(Map.of("name", features[i], "value", features[i + 1]));
    }
    send("Emulation.setEmulatedMedia", "features", all);
  }

  /** Taps the middle of an element, as a finger does. */
  void tap(String element) {
    double[] at = middle(element);
    tap(at[0], at[1]);
  }

  void tap(double x, double y) {
    send("Emulation.setTouchEmulationEnabled", "enabled", true);
    Map<String, Double> point = Map.of("x", x, "y", y);
    send("Input.dispatchTouchEvent", "type", "touchStart", "touchPoints", List.of(point));
    send("Input.dispatchTouchEvent", "type", "touchEnd", "touchPoints", List.of());
  }

  /** Lets the page save files in a folder. */
  void saveTo(Path folder) {
    send("Browser.setDownloadBehavior", "behavior", "allow", "downloadPath", folder.toString());
  }

  byte[] pdf() {
    JsonNode pdf = send("Page.printToPDF", "preferCSSPageSize", true, "printBackground", true);
    return Base64.getDecoder().decode(pdf.get("data").asString());
  }

  /** Forgets what tools that were run in the page, and not the page, have left in the log. */
  void forgetLog() {
    events.removeIf(e -> e.get("method").asString().equals("Log.entryAdded"));
  }

  List<JsonNode> events(String method) {
    synchronized (events) {
      return events.stream().filter(e -> e.get("method").asString().equals(method)).toList();
    }
  }

  JsonNode evaluate(String script) {
    JsonNode result =
        send("Runtime.evaluate", "expression", script, "returnByValue", true, "awaitPromise", true);
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + result.get("exceptionDetails"));
    }
    JsonNode value = result.at("/result/value");
    return value;
  }

  String text(String script) {
    return evaluate("String(" + script + ")").asString();
  }

  /** Waits until something holds, as the page answers to some events later; 10 seconds at most. */
  void waitUntil(String condition) {
    evaluate(
        "new Promise(done => { const end = Date.now() + 10000; const look = () => "
            + "("
            + condition
            + ") || Date.now() > end ? done() : setTimeout(look, 10); look(); })");
  }

  void mouse(String type, double x, double y) {
    boolean moved = type.equals("mouseMoved");
    send(
        "Input.dispatchMouseEvent",
        "type",
        type,
        "x",
        x,
        "y",
        y,
        "button",
        moved ? "none" : "left",
        "clickCount",
        moved ? 0 : 1);
  }

  /** Moves to the middle of an element, after bringing it into view. */
  double[] moveTo(String element) {
    double[] point = middle(element);
    mouse("mouseMoved", point[0], point[1]);
    return point;
  }

  /** The middle of an element, after bringing it into view. */
  double[] middle(String element) {
    JsonNode at =
        evaluate(
            "(() => { const e = "
                + element
                + "; e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const b = e.getBoundingClientRect();"
                + " return [b.left + b.width / 2, b.top + b.height / 2]; })()");
    return new double[] {at.get(0).asDouble(), at.get(1).asDouble()};
  }

  /** Goes to an element with the Tab key alone, from where the focus is; false if it is not met. */
  boolean tabTo(String element) {
    for (int i = 0; i < 1000; i++) {
      key("Tab", 9);
      if (evaluate("document.activeElement === " + element).asBoolean()) {
        return true;
      }
    }
    return false;
  }

  void click(String element) {
    double[] at = moveTo(element);
    mouse("mousePressed", at[0], at[1]);
    mouse("mouseReleased", at[0], at[1]);
  }

  void key(String key, int code) {
    // Forms are sent by the character that Enter types.
    String text = key.equals("Enter") ? "\r" : key.equals(" ") ? " " : "";
    for (String type : List.of("keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          "type",
          type,
          "key",
          key,
          "code",
          key,
          "text",
          type.equals("keyDown") ? text : "",
          "windowsVirtualKeyCode",
          code);
    }
  }

  void type(String text) {
    send("Input.insertText", "text", text);
  }

  void screenshot(Path file) throws IOException {
    String data = send("Page.captureScreenshot", "format", "png").get("data").asString();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
