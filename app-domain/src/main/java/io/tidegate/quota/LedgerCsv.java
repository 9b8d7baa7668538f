package io.tidegate.quota;

import io.tidegate.upstream.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** The ledger as a table for other programs: one line for each row that matches a filter. */
public final class LedgerCsv {

  private static final String HEAD =
      "attempt_id,ended_at,started_at,tenant_id,key_id,end_user,upstream,model,alias,"
          + "conversation_id,message_id,trace_id,status,prompt_tokens,cache_hit_tokens,"
          + "cache_miss_tokens,completion_tokens,reasoning_tokens,cost,currency,price_id,corrects";

  private static final Pattern FORMULA = Pattern.compile("^[=+@\\-\\t\\r]");
  private static final Pattern PLAIN = Pattern.compile("[^\",\\r\\n]*");

  private final LedgerBook book;

  public LedgerCsv(LedgerBook book) {
    this.book = book;
  }

  /**
   * Writes all that matches; the writer stays open.
   *
   * @return how many rows
   */
  public long write(LedgerFilter filter, Writer writer) throws IOException {
    return write(filter, writer, _ -> {});
  }

  /**
   * The same, and tells how far it is.
   *
   * @param written gets the number of rows after each of them; an exception of its own ends the
   *     writing
   */
  public long write(LedgerFilter filter, Writer writer, LongConsumer written) throws IOException {
    writer.write(HEAD + "\r\n");
    long[] rows = {0};
    try {
      book.readAll(
          filter,
          line -> {
            write(line, writer);
            written.accept(++rows[0]);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return rows[0];
  }

  private static void write(LedgerLine line, Writer writer) {
    try {
      writer.write(text(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(LedgerLine line) {
    TokenUsage used = line.usage();
    Object[] values = {
      line.attemptId(),
      line.endedAt(),
      line.startedAt(),
      line.tenantId(),
      line.keyId(),
      quoted(line.endUser()),
      quoted(line.upstream()),
      quoted(line.model()),
      quoted(line.alias()),
      Objects.toString(line.conversationId(), ""),
      Objects.toString(line.messageId(), ""),
      quoted(line.traceId()),
      line.estimated() ? "estimated" : "measured",
      used.promptTokens(),
      used.cacheHitTokens(),
      used.cacheMissTokens(),
      used.completionTokens(),
      used.reasoningTokens(),
      line.cost().amount().toPlainString(),
      line.cost().currency(),
      Objects.toString(line.priceId(), ""),
      Objects.toString(line.corrects(), "")
    };
    var text = new StringBuilder(400);
    for (Object value : values) {
      text.append(text.isEmpty() ? "" : ",").append(value);
    }
    return text.append("\r\n").toString();
  }

  /** Names come from callers too: none may add a column, or become a formula of a spreadsheet. */
  private static String quoted(String value) {
    String harmless = FORMULA.matcher(value).find() ? "'" + value : value;
    return PLAIN.matcher(harmless).matches()
        ? harmless
        : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
