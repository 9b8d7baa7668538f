package io.tidegate.web.platform;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
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

  /** The same for times in bodies. */
  static Module inBodies() {
    return new SimpleModule("times").addDeserializer(Instant.class, new Times());
  }

  private static final class Times extends StdDeserializer<Instant> {

    @Serial private static final long serialVersionUID = 1;

    Times() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Instant time = InstantDeserializer.INSTANT.deserialize(parser, context);
      try {
        return within(time, Instant.EPOCH, END_OF_TIME);
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, parser.getText(), "out of range");
      }
    }
  }
}
