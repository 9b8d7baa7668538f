package io.tidegate.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of defects that must not be ours names the tests that keep them out. */
class KnownDefectsTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");

  private static final String SOURCES = sources();

  /** A class, and one of its tests unless all of them are meant. */
  record Named(String type, Optional<String> test) {}

  static Stream<Named> tests() throws IOException {
    String page = Files.readString(CHECKOUT.resolve("docs/known-defects.md"));
    return TEST.matcher(page)
        .results()
        .map(found -> new Named(found.group(1), Optional.ofNullable(found.group(2))));
  }

  @ParameterizedTest
  @MethodSource("tests")
  void a_test_that_is_named_is_there(Named named) {
    assertThat(SOURCES).containsPattern("(class|interface) " + named.type() + "\\b");
    named.test().ifPresent(test -> assertThat(SOURCES).contains("void " + test + "("));
  }

  private static String sources() {
    try (Stream<Path> files = Files.walk(CHECKOUT)) {
      return files
          .filter(
              file ->
                  file.toString().matches(".*/src/(test|main)/java/.*(Test|IT|Contract)\\.java"))
          .map(KnownDefectsTest::text)
          .collect(joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
