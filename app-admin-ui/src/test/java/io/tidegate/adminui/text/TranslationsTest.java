package io.tidegate.adminui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationsTest {

  private static final Pattern USED =
      Pattern.compile(
          "(?:(?:getTranslation|add(?:Wide)?Cells|add(?:Tokens|Money|Figure))\\(\\s*|title = "
              + "|texts\\.apply\\()\"([a-z0-9.-]*[a-z0-9])\"");
  private static final Path SOURCES = Path.of("src/main/java");

  private final Translations translations = new Translations();

  @Test
  void both_languages_have_the_same_texts() {
    assertThat(keys(Language.CHINESE)).isEqualTo(keys(Language.ENGLISH));
  }

  @Test
  void every_text_that_the_code_asks_for_is_there() throws IOException {
    assertThat(keys(Language.ENGLISH)).containsAll(usedKeys()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @EnumSource
  void every_text_with_a_place_for_an_argument_is_a_valid_format(Language language) {
    for (String key : keys(language)) {
      String text = Translations.texts(language).getString(key);
      if (text.contains("{")) {
        assertThat(new MessageFormat(text, language.locale()).format(new Object[] {1, 2}))
            .as(key)
            .doesNotContain("{");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_text_that_takes_arguments_has_no_single_quotes(Language language) {
    // MessageFormat would swallow them, and what stands between.
    for (String key : keys(language)) {
      assertThat(Translations.texts(language).getString(key)).as(key).doesNotContain("'");
    }
  }

  @Test
  void arguments_take_the_plural_of_the_language() {
    assertThat(translations.getTranslation("time.minutes", Language.ENGLISH.locale(), 1))
        .isEqualTo("1 minute ago");
    assertThat(translations.getTranslation("time.minutes", Language.ENGLISH.locale(), 5))
        .isEqualTo("5 minutes ago");
    assertThat(translations.getTranslation("time.minutes", Language.CHINESE.locale(), 5))
        .isEqualTo("5 分钟前");
  }

  private static Set<String> keys(Language language) {
    return new TreeSet<>(Translations.texts(language).keySet());
  }

  private static Set<String> usedKeys() throws IOException {
    var used = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        USED.matcher(Files.readString(file))
            .results()
            .map((MatchResult match) -> match.group(1))
            .forEach(used::add);
      }
    }
    return used;
  }
}
