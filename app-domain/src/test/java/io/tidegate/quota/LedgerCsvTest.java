package io.tidegate.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.upstream.TokenUsage;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerCsvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "deepseek-flash | deepseek-flash",
        "a,b            | \"a,b\"",
        "a\"b           | \"a\"\"b\"",
        "=1+1           | '=1+1",
        "@SUM(A1)       | '@SUM(A1)",
      })
  void a_name_adds_no_column_and_is_no_formula(String alias, String shown) throws IOException {
    var text = new StringWriter();

    long rows = new LedgerCsv(new OneRow(alias)).write(anything(), text);

    assertThat(rows).isOne();
    assertThat(text.toString().lines().toList().get(1)).contains(",m," + shown + ",,,trace,");
  }

  @Test
  void whoever_is_told_of_each_row_may_end_the_writing() {
    var csv = new LedgerCsv(new OneRow("chat"));

    assertThatThrownBy(() -> csv.write(anything(), new StringWriter(), LedgerCsvTest::enough))
        .isInstanceOf(CancellationException.class)
        .hasMessage("after 1");
  }

  private static void enough(long rows) {
    throw new CancellationException("after " + rows);
  }

  private static LedgerFilter anything() {
    return LedgerFilter.all(new LedgerSpan.Times(Instant.EPOCH, Instant.MAX));
  }

  private static final class OneRow extends LedgerBook {

    private final String alias;

    OneRow(String alias) {
      this.alias = alias;
    }

    @Override
    public void readAll(LedgerFilter filter, Reader reader) {
      var id = new UUID(0, 1);
      reader.read(
          new LedgerLine(
              id,
              id,
              id,
              "",
              "a",
              "m",
              alias,
              /* conversationId= */ null,
              /* messageId= */ null,
              "trace",
              TokenUsage.NONE,
              /* estimated= */ false,
              /* priceId= */ null,
              new Cost(0, "USD"),
              Instant.EPOCH,
              Instant.EPOCH,
              /* corrects= */ null));
    }
  }
}
