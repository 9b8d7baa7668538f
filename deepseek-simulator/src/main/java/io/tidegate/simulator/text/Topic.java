package io.tidegate.simulator.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a message is about, in a few of its own words. */
final class Topic {

  private static final int LONGEST_HAN = 8;
  private static final int LONGEST_WORD = 24;
  private static final int MOST_WORDS = 3;
  private static final int LOOKED_AT = 400;

  private static final Set<String> COMMON =
      Set.of(
          "the", "and", "for", "you", "are", "can", "what", "how", "why", "who", "when", "where",
          "please", "tell", "about", "with", "this", "that", "from", "have", "does", "did", "was",
          "were", "will", "would", "could", "should", "explain", "give", "write", "some", "me",
          "my", "is", "a", "an", "of", "to", "in", "on", "it", "do", "i", "be", "or", "as", "at",
          "hello", "hi", "json");

  private static final List<String> FILLERS =
      List.of(
          "请问", "请", "帮我", "帮忙", "介绍一下", "介绍", "解释一下", "解释", "什么是", "是什么", "为什么", "怎么样", "怎么", "如何",
          "一下", "我想知道", "我想", "告诉我", "写一篇", "你好", "吗", "呢", "吧", "的", "了");

  private Topic() {}

  /** A few words of the text; a commonplace if it has none. */
  static String of(String text, Language language) {
    String visible = withoutPhrase(text.substring(0, Math.min(LOOKED_AT, text.length())));
    return switch (language) {
      case CHINESE -> han(visible);
      case ENGLISH -> words(visible);
    };
  }

  private static String withoutPhrase(String text) {
    int from = text.indexOf("[sim:");
    int to = from < 0 ? -1 : text.indexOf(']', from);
    return to < 0 ? text : text.substring(0, from) + text.substring(to + 1);
  }

  private static String han(String text) {
    String stripped = text;
    for (String filler : FILLERS) {
      stripped = stripped.replace(filler, " ");
    }
    String longest = "";
    int from = -1;
    for (int i = 0; i <= stripped.length(); i++) {
      boolean han = i < stripped.length() && Language.isHan(stripped.charAt(i));
      if (han && from < 0) {
        from = i;
      } else if (!han && from >= 0) {
        String run = stripped.substring(from, Math.min(i, from + LONGEST_HAN));
        longest = run.length() > longest.length() ? run : longest;
        from = -1;
      }
    }
    return longest.isEmpty() ? "这个问题" : longest;
  }

  private static String words(String text) {
    StringBuilder topic = new StringBuilder();
    int words = 0;
    int from = -1;
    for (int i = 0; i <= text.length() && words < MOST_WORDS; i++) {
      boolean letter = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (letter && from < 0) {
        from = i;
      } else if (!letter && from >= 0) {
        String word = text.substring(from, Math.min(i, from + LONGEST_WORD));
        from = -1;
        if (word.length() > 2 && !COMMON.contains(word.toLowerCase(Locale.ROOT))) {
          topic.append(words++ == 0 ? "" : " ").append(word);
        }
      }
    }
    return topic.isEmpty() ? "this question" : topic.toString();
  }
}
