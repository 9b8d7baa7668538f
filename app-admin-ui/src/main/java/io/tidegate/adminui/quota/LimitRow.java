package io.tidegate.adminui.quota;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Algorithm;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.LimitName.Measure;
import java.util.Optional;
import java.util.stream.Stream;

/** One limit to be filled in: how much, how it is counted, and how much of it at once. */
class LimitRow extends Div {

  private static final int MAX_DIGITS = 13;

  private final LimitName name;
  private final Optional<Limit> known;
  private final TextField count = new TextField();
  private final Select<Algorithm> algorithm = new Select<>();
  private final TextField burst = new TextField();

  /**
   * @param known the limit that is there; empty if there is none of that name
   */
  LimitRow(LimitName name, Optional<Limit> known) {
    this.name = name;
    this.known = known;
    addClassName("tg-limit-row");
    String id = name.code().replace('_', '-');
    ask(count, id, getTranslation("quotas.limit." + id));
    ask(burst, id + "-burst", "");
    burst.setPlaceholder(getTranslation("limit.burst.usual"));
    askAlgorithm(id);
    show();
    add(count, algorithm, burst);
  }

  private static void ask(TextField number, String id, String label) {
    number.setId(id);
    number.setLabel(label);
    number.setAllowedCharPattern("\\d");
    number.setMaxLength(MAX_DIGITS);
  }

  private void askAlgorithm(String id) {
    algorithm.setId(id + "-algorithm");
    algorithm.setLabel(getTranslation("limit.algorithm"));
    algorithm.setItems(
        Stream.of(Algorithm.values())
            .filter(one -> one != Algorithm.LEAKY_BUCKET || name.measure() == Measure.REQUESTS)
            .toList());
    algorithm.setItemLabelGenerator(one -> getTranslation("limit.algorithm." + word(one)));
    algorithm.setVisible(name.measure() != Measure.TURNS);
    algorithm.addValueChangeListener(_ -> showBurst());
  }

  /** A burst as large as the limit is the usual one, and grows with it. */
  private void show() {
    count.setValue(known.map(limit -> Long.toString(limit.limit())).orElse(""));
    burst.setValue(
        known
            .filter(limit -> limit.burst() != limit.limit())
            .map(limit -> Long.toString(limit.burst()))
            .orElse(""));
    algorithm.setValue(known.map(Limit::algorithm).orElse(Algorithm.TOKEN_BUCKET));
    showBurst();
  }

  private void showBurst() {
    burst.setVisible(hasBurst());
    if (hasBurst()) {
      burst.setLabel(getTranslation("limit.burst." + word(algorithm.getValue())));
    }
  }

  private boolean hasBurst() {
    return name.measure() != Measure.TURNS
        && switch (algorithm.getValue()) {
          case TOKEN_BUCKET, LEAKY_BUCKET -> true;
          case SLIDING_WINDOW, FIXED_WINDOW -> false;
        };
  }

  private static String word(Algorithm algorithm) {
    return algorithm.code().replace('_', '-');
  }

  /**
   * What was filled in; empty for no limit.
   *
   * @throws InvalidInput if it cannot be; the field at fault says so
   */
  Optional<Limit> limit() {
    count.setInvalid(false);
    burst.setInvalid(false);
    try {
      return count.isEmpty() ? Optional.empty() : Optional.of(filledIn());
    } catch (InvalidInput wrong) {
      boolean atBurst = wrong.pointer().equals("/burst") && hasBurst();
      mark(atBurst ? burst : count, atBurst ? "limit.burst.wrong" : "quotas.limit.wrong");
      throw wrong;
    }
  }

  private Limit filledIn() {
    long wanted = Long.parseLong(count.getValue());
    if (hasBurst()) {
      long atOnce = burst.isEmpty() ? wanted : Long.parseLong(burst.getValue());
      return new Limit(name, wanted, algorithm.getValue(), atOnce);
    }
    return known
        .filter(limit -> limit.limit() == wanted && limit.algorithm() == algorithm.getValue())
        .orElseGet(() -> new Limit(name, wanted, algorithm.getValue(), wanted));
  }

  private void mark(TextField field, String key) {
    field.setErrorMessage(getTranslation(key));
    field.setInvalid(true);
  }
}
