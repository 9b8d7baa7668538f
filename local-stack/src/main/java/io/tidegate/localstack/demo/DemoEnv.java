package io.tidegate.localstack.demo;

import static java.util.stream.Collectors.joining;

import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Everything that a script needs to use the stack, as {@code KEY=value} lines for a shell. */
public final class DemoEnv {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@,+=%-]*");

  /** A single quote inside single quotes, as a shell wants it. */
  private static final String QUOTE = "'\\''";

  private final Map<String, String> values = new LinkedHashMap<>();

  public DemoEnv nodes(List<URI> servers, List<URI> management) {
    values.put("TIDEGATE_URL", commaSeparated(servers));
    values.put("MANAGEMENT_URL", commaSeparated(management));
    values.put("TIDEGATE_CONSOLE_URL", servers.getFirst() + "/admin/");
    return this;
  }

  public DemoEnv admin(Secrets secrets) {
    values.put("TIDEGATE_ADMIN_USER", secrets.adminUser());
    values.put("TIDEGATE_ADMIN_PASSWORD", secrets.adminPassword());
    values.put("TIDEGATE_ADMIN_TOKEN", secrets.adminToken());
    return this;
  }

  /**
   * The key of the demo tenant.
   *
   * @param apiKey empty if there is none
   */
  public DemoEnv key(String apiKey) {
    values.put("TIDEGATE_KEY", apiKey);
    return this;
  }

  /**
   * What the nodes work with.
   *
   * @param simulator empty if DeepSeek itself is used
   */
  public DemoEnv backends(String postgres, String redis, String simulator) {
    values.put("POSTGRES_URL", postgres);
    values.put("REDIS_URL", redis);
    values.put("SIMULATOR_URL", simulator);
    return this;
  }

  /** What {@link #write} wrote there. */
  public static DemoEnv read(Path path) {
    var env = new DemoEnv();
    try {
      for (String line : Files.readAllLines(path)) {
        int equals = line.indexOf('=');
        env.values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
      }
    } catch (IOException e) {
      throw new StackFailure("cannot read " + path + ": " + e.getMessage(), e);
    }
    return env;
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  public void write(Path path) {
    String lines =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
            .collect(joining());
    try {
      OwnerOnly.write(path, lines);
    } catch (IOException e) {
      throw new StackFailure("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private static String commaSeparated(List<URI> urls) {
    return urls.stream().map(URI::toString).collect(joining(","));
  }

  /** Quotes only where a shell would stumble, so that simpler readers mostly need not unquote. */
  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", QUOTE) + "'";
  }

  private static String unquoted(String value) {
    return value.startsWith("'")
        ? value.substring(1, value.length() - 1).replace(QUOTE, "'")
        : value;
  }
}
