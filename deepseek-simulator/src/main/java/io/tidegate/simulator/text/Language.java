package io.tidegate.simulator.text;

/** What an answer is written in: the language of the question. */
enum Language {
  CHINESE("。", "完毕。"),
  ENGLISH(".", " Done.");

  private final String stop;
  private final String farewell;

  Language(String stop, String farewell) {
    this.stop = stop;
    this.farewell = farewell;
  }

  static Language of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isHan(text.charAt(i))) {
        return CHINESE;
      }
    }
    return ENGLISH;
  }

  static boolean isHan(char c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF);
  }

  /** A token that ends a text whose last token so far is given. */
  String closing(String last) {
    return endsSentence(last) ? farewell : stop;
  }

  boolean endsSentence(String token) {
    return token.endsWith(stop) || token.endsWith("\n");
  }
}
