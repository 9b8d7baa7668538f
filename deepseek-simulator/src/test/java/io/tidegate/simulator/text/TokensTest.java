package io.tidegate.simulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TokensTest {

  @Property
  void joined_tokens_are_the_text(@ForAll String text) {
    assertThat(String.join("", Tokens.split(text))).isEqualTo(text);
    assertThat(Tokens.split(text)).doesNotContain("");
  }

  @Property
  void stop_words_leave_a_beginning_without_them(@ForAll String text, @ForAll char stop) {
    String word = String.valueOf(stop);

    String cut = String.join("", StopWords.cut(Tokens.split(text), List.of(word)));

    assertThat(text).startsWith(cut);
    assertThat(cut).doesNotContain(word);
    assertThat(cut.equals(text) || text.startsWith(word, cut.length())).isTrue();
  }

  @Test
  void words_keep_their_space_and_han_comes_in_pairs() {
    assertThat(Tokens.split("Hello world, 我们学习。"))
        .containsExactly("Hello", " world", ",", " 我们", "学习", "。");
  }
}
