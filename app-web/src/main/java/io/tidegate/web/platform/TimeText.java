package io.tidegate.web.platform;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.tidegate.platform.InvalidInput;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days and times as clients write them, of the years from 1970 to 9999: what Java reads beyond
 * them, neither its own arithmetic nor the database can hold.
 */
public final class TimeText {

  private static final LocalDate END = LocalDate.of(10_000, 1, 1);
  private static final Instant END_OF_TIME = END.atStartOfDay(UTC).toInstant();

  private TimeText() {}

  /**
   * @return empty if nothing is said
   * @throws InvalidInput naming {@code pointer}, if it is no such day
   */
  public static Optional<LocalDate> day(String pointer, @Nullable String text) {
    try {
      return said(text).map(LocalDate::parse).map(day -> within(day, LocalDate.EPOCH, END));
    } catch (DateTimeException e) {
      throw new InvalidInput(pointer, "must be a day such as 2026-11-21");
    }
  }

  /**
   * @return empty if nothing is said
   * @throws InvalidInput naming {@code pointer}, if it is no such time
   */
  public static Optional<Instant> instant(String pointer, @Nullable String text) {
    try {
      return said(text).map(Instant::parse).map(time -> within(time, Instant.EPOCH, END_OF_TIME));
    } catch (DateTimeException e) {
      throw new InvalidInput(pointer, "must be a time such as 2026-11-21T00:00:00Z");
    }
  }

  private static Optional<String> said(@Nullable String text) {
    return Optional.ofNullable(text).filter(said -> !said.isEmpty());
  }

  private static <T extends Comparable<? super T>> T within(T value, T first, T end) {
    if (value.compareTo(first) < 0 || value.compareTo(end) >= 0) {
      throw new DateTimeException("out of range");
    }
    return value;
  }

  /** The same for days and times in bodies. */
  static Module inBodies() {
    return new SimpleModule("times")
        .addDeserializer(
            Instant.class,
            new Within<>(Instant.class, InstantDeserializer.INSTANT, Instant.EPOCH, END_OF_TIME))
        .addDeserializer(
            LocalDate.class,
            new Within<>(LocalDate.class, LocalDateDeserializer.INSTANCE, LocalDate.EPOCH, END));
  }

  /** Refuses what another reads, unless it is in a range. */
  private static final class Within<T extends Comparable<? super T>> extends StdDeserializer<T> {

    @Serial private static final long serialVersionUID = 1;

    private final transient JsonDeserializer<T> all;
    private final transient T first;
    private final transient T end;

    Within(Class<T> type, JsonDeserializer<T> all, T first, T end) {
      super(type);
      this.all = all;
      this.first = first;
      this.end = end;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      @Nullable T read = all.deserialize(parser, context); // null for an empty text
      if (read == null || read.compareTo(first) < 0 || read.compareTo(end) >= 0) {
        throw context.weirdStringException(parser.getText(), handledType(), "out of range");
      }
      return read;
    }
  }
}
