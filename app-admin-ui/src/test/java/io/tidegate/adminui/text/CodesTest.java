package io.tidegate.adminui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodesTest {

  private static final Path USE_CASES = Path.of("../app-domain/src/main/java");
  private static final Path MANUAL = Path.of("../docs/operators.md");

  private static final Pattern ACTION = Pattern.compile("\"([a-z_]+\\.[a-z_]+)\"");
  private static final Pattern THING = Pattern.compile("new AuditTarget\\(\\s*\"([a-z_]+)\"");

  private static final Pattern RAISED =
      Pattern.compile("(?:raise\\(|OperatorEvent\\([^;\"]*?)\\s*\"([a-z_]+[a-z])\"");

  /** A line of the manual's table of events: its kinds, and how grave they are. */
  private static final Pattern LISTED =
      Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\| (?:info|warning|critical)");

  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

  @Test
  void every_kind_of_event_has_words_in_every_language() throws IOException {
    Set<String> kinds = listed();

    assertThat(kinds)
        .hasSizeGreaterThan(20)
        .containsAll(in(sources("new OperatorEvent("), RAISED)); // but those that are put together
    assertWords(kinds, "event.");
  }

  @Test
  void every_action_of_the_audit_has_words_in_every_language() throws IOException {
    Set<String> actions = in(sources("AuditTrail"), ACTION);

    assertThat(actions).hasSizeGreaterThan(30).contains("limits.raise", "user.password");
    assertWords(actions, "action.");
  }

  @Test
  void every_kind_of_thing_in_the_audit_has_words_in_every_language() throws IOException {
    Set<String> things = in(sources("AuditTarget"), THING);
    things.addAll(Set.of("tenant", "key", "end_user", "model")); // scopes of limits

    assertThat(things).hasSizeGreaterThan(10);
    assertWords(things, "thing.");
  }

  @Test
  void a_code_without_words_stands_for_itself() {
    var codes = new Codes(Language.CHINESE.locale());

    assertThat(codes.event("of_a_newer_node")).isEqualTo("of_a_newer_node");
    assertThat(codes.action("key.revoke")).isEqualTo("吊销密钥");
  }

  private static void assertWords(Set<String> codes, String family) {
    for (Language language : Language.values()) {
      assertThat(Translations.texts(language).keySet())
          .as(language.name())
          .containsAll(codes.stream().map(code -> family + code).toList());
    }
  }

  private static Set<String> listed() throws IOException {
    return LISTED
        .matcher(Files.readString(MANUAL))
        .results()
        .flatMap(row -> in(row.group(1), CODE).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> in(String sources, Pattern codes) {
    return codes
        .matcher(sources)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of all files that have this in them. */
  private static String sources(String part) throws IOException {
    var sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(USE_CASES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        if (source.contains(part)) {
          sources.append(source);
        }
      }
    }
    return sources.toString();
  }
}
