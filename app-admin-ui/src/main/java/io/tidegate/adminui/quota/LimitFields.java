package io.tidegate.adminui.quota;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.platform.InvalidInput;
import io.tidegate.quota.Algorithm;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitName;
import io.tidegate.quota.LimitSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A field for each limit that there can be; an empty one means none. */
class LimitFields extends FormLayout {

  private static final int MAX_DIGITS = 13;

  private final LimitSet known;
  private final Map<LimitName, TextField> fields = new EnumMap<>(LimitName.class);

  LimitFields(LimitSet known) {
    this.known = known;
    setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("440px", 2));
    for (LimitName name : LimitName.values()) {
      var field = new TextField(getTranslation("quotas.limit." + name.code().replace('_', '-')));
      field.setId(name.code().replace('_', '-'));
      field.setAllowedCharPattern("\\d");
      field.setMaxLength(MAX_DIGITS);
      field.setValue(knownOf(name).map(limit -> Long.toString(limit.limit())).orElse(""));
      fields.put(name, field);
      add(field);
    }
  }

  /** What was filled in; empty if a field says that something is wrong. */
  Optional<List<Limit>> limits() {
    List<Limit> limits = new ArrayList<>();
    boolean right = true;
    for (Map.Entry<LimitName, TextField> one : fields.entrySet()) {
      TextField field = one.getValue();
      field.setInvalid(false);
      try {
        if (!field.isEmpty()) {
          limits.add(limit(one.getKey(), Long.parseLong(field.getValue())));
        }
      } catch (InvalidInput _) {
        field.setErrorMessage(getTranslation("quotas.limit.wrong"));
        field.setInvalid(true);
        right = false;
      }
    }
    return right ? Optional.of(limits) : Optional.empty();
  }

  /** Algorithm and queue stay as they were set through the Admin API. */
  private Limit limit(LimitName name, long count) {
    Optional<Limit> before = knownOf(name);
    if (before.isPresent() && before.get().limit() == count) {
      return before.get();
    }
    Algorithm algorithm = before.map(Limit::algorithm).orElse(Algorithm.TOKEN_BUCKET);
    long burst = algorithm == Algorithm.LEAKY_BUCKET ? before.orElseThrow().burst() : count;
    return new Limit(name, count, algorithm, burst);
  }

  private Optional<Limit> knownOf(LimitName name) {
    return known.limits().stream().filter(limit -> limit.name() == name).findFirst();
  }
}
