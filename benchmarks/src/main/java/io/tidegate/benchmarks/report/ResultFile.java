package io.tidegate.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.benchmarks.measure.Result;
import io.tidegate.benchmarks.measure.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Keeps the figures of one run, round by round, for later reading. */
public final class ResultFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path path;
  private final ObjectNode document = JSON.createObjectNode();

  /** A file named after the benchmark and the time at which it began. */
  public ResultFile(Path folder, String benchmark, Instant began) {
    Instant second = began.truncatedTo(ChronoUnit.SECONDS);
    path = folder.resolve(benchmark + "-" + second.toString().replace(":", "") + ".json");
    document.put("benchmark", benchmark).put("began", second.toString());
    Machine machine = Machine.here();
    document.put("cores", machine.cores()).put("jdk", machine.jdk()).put("os", machine.system());
  }

  /** Writes everything, and tells where. */
  public Path write(List<Result> results) {
    ArrayNode list = document.putArray("results");
    results.forEach(result -> add(list.addObject(), result));
    try {
      Files.createDirectories(path.getParent());
      JSON.writeValue(path.toFile(), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  private static void add(ObjectNode node, Result result) {
    node.put("measure", result.measure().title()).put("target", result.target().name());
    add(node.putObject("median"), result.median());
    ArrayNode rounds = node.putArray("rounds");
    result.trials().forEach(trial -> add(rounds.addObject(), trial));
  }

  private static void add(ObjectNode node, Trial trial) {
    trial.figures().values().forEach(node::put);
    trial.usage().values().forEach(node.putObject("usage")::put);
  }
}
