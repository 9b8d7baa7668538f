package io.tidegate.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiKeySecretTest {

  @ParameterizedTest
  @EnumSource
  void is_recognised_with_its_mode(Caller.Mode mode) {
    ApiKeySecret issued = ApiKeySecret.issue(mode);

    assertThat(ApiKeySecret.parse(issued.text().reveal())).contains(issued);
  }

  @Test
  void shows_only_its_beginning_and_its_end() {
    ApiKeySecret issued = ApiKeySecret.issue(Caller.Mode.TEST);

    assertThat(issued.prefix()).matches("tg_test_[0-9A-Za-z]{4}");
    assertThat(issued.text().reveal()).startsWith(issued.prefix()).endsWith(issued.lastFour());
    assertThat(issued.toString()).doesNotContain(issued.lastFour());
  }
}
