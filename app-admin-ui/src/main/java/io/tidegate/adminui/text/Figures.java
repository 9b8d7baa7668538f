package io.tidegate.adminui.text;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes figures as people read them: few digits, units, thin spaces between thousands.
 *
 * <p>Thousands are grouped as in the SI in all languages, because a comma means something else in
 * each; only the decimal sign follows the locale.
 */
public final class Figures {

  /** What stands for a figure that nobody knows. */
  public static final String NONE = "–";

  private static final char THIN_SPACE = '\u2009';
  private static final double SI_FROM = 10_000;
  private static final int CENTS = 2;
  private static final String[] SI_SUFFIXES = {"k", "M", "G", "T"};

  private final Locale locale;

  public Figures(Locale locale) {
    this.locale = locale;
  }

  /** At most three digits that matter: 0.3, 42, 9 999, then 12.3 k. */
  public String rate(double perSecond) {
    if (perSecond >= SI_FROM) {
      return withSuffix(perSecond);
    }
    return perSecond < 10 ? format("0.#", perSecond) : exact((double) Math.round(perSecond));
  }

  /** Every digit, in groups of three. */
  public String exact(double value) {
    return format("#,##0.##", value);
  }

  /** An amount with its currency, to the last digit. */
  public String money(BigDecimal amount, String currency) {
    return amount(amount) + THIN_SPACE + currency;
  }

  /**
   * The same without a currency. Nothing is rounded, because whoever adds up rounded amounts gets a
   * wrong sum.
   */
  public String amount(BigDecimal amount) {
    DecimalFormat format = format("#,##0.00");
    format.setMaximumFractionDigits(Math.max(CENTS, amount.stripTrailingZeros().scale()));
    return format.format(amount);
  }

  /** A share from 0 to 1 in percent, with one digit. */
  public String percent(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }

  /** For example 840 ms, 1.2 s, 3.5 min. */
  public String duration(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 10) {
      return format("0.#", millis) + THIN_SPACE + "ms";
    }
    if (millis < 999.5) {
      return format("0", millis) + THIN_SPACE + "ms";
    }
    double seconds = millis / 1_000;
    return seconds < 60
        ? format("0.0", seconds) + THIN_SPACE + "s"
        : format("0.0", seconds / 60) + THIN_SPACE + "min";
  }

  private String withSuffix(double value) {
    double scaled = value / 1_000;
    int suffix = 0;
    while (scaled >= 999.5 && suffix < SI_SUFFIXES.length - 1) {
      scaled /= 1_000;
      suffix++;
    }
    String digits = scaled < 99.95 ? format("0.0", scaled) : format("0", scaled);
    return digits + THIN_SPACE + SI_SUFFIXES[suffix];
  }

  private String format(String pattern, double value) {
    return format(pattern).format(value);
  }

  private DecimalFormat format(String pattern) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    symbols.setGroupingSeparator(THIN_SPACE);
    return new DecimalFormat(pattern, symbols);
  }
}
