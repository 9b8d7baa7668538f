package io.tidegate.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DestinationTest {

  @Test
  void each_letter_leads_to_one_page() {
    assertThat(Destination.LETTERS.values())
        .doesNotHaveDuplicates()
        .allMatch(letter -> letter.length() == 1);
  }
}
