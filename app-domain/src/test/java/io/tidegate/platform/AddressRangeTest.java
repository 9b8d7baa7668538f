package io.tidegate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,      10.255.0.1,        true",
    "10.0.0.0/8,      11.0.0.0,          false",
    "192.0.2.128/25,  192.0.2.128,       true",
    "192.0.2.128/25,  192.0.2.127,       false",
    "192.0.2.7,       192.0.2.7,         true",
    "192.0.2.7,       192.0.2.8,         false",
    "0.0.0.0/0,       203.0.113.1,       true",
    "0.0.0.0/0,       2001:db8::1,       false",
    "::/0,            203.0.113.1,       false",
    "2001:db8::/32,   2001:db8:ffff::1,  true",
    "2001:db8::/32,   2001:db9::1,       false",
    "10.0.0.0/8,      ::ffff:10.1.2.3,   true"
  })
  void a_range_holds_the_addresses_that_begin_like_it(String range, String address, boolean held) {
    assertThat(AddressRange.parse("", range).contains(AddressRange.address(address).orElseThrow()))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "192.0.2.7/32", "2001:db8:0:0:0:0:0:0/32"})
  void a_range_is_written_as_it_is_read(String range) {
    assertThat(AddressRange.parse("", range)).hasToString(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10.0.0/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.1/8",
        "256.0.0.0/8",
        "localhost",
        "::1%eth0",
        "::/129",
        "2001:db8::1/32",
        "a.b.c.d/8"
      })
  void what_is_no_range_is_refused(String text) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> AddressRange.parse("/ip_ranges/0", text))
        .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/ip_ranges/0"));
  }
}
