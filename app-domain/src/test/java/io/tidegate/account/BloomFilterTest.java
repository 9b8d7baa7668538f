package io.tidegate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.platform.SecretHash;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BloomFilterTest {

  private static final int MANY = 100_000;

  private final BloomFilter filter = new BloomFilter(MANY);

  @Test
  void never_denies_what_was_added_and_seldom_claims_what_was_not() {
    IntStream.range(0, MANY).forEach(i -> filter.add(hash("issued", i)));

    assertThat(IntStream.range(0, MANY).allMatch(i -> filter.mayHold(hash("issued", i)))).isTrue();
    assertThat(IntStream.range(0, MANY).filter(i -> filter.mayHold(hash("guessed", i))).count())
        .isLessThan(20);
  }

  private static SecretHash hash(String kind, int number) {
    return SecretHash.of(kind + number);
  }
}
