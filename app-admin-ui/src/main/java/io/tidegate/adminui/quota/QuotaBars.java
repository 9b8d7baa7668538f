package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.BudgetUnit;
import io.tidegate.quota.Limit;
import io.tidegate.quota.LimitSet;
import io.tidegate.quota.Scope;
import java.util.function.Predicate;

/**
 * What is used of each limit and budget of a row. Of a model, what they are: there is no one number
 * of what is used, as each tenant has them to itself.
 */
class QuotaBars extends Div {

  private static final double NEARLY = 0.8;

  private final Ages ages;

  /**
   * @param changed which bars are to flash
   */
  QuotaBars(QuotaRow row, Ages ages, Predicate<QuotaRow.Bar> changed) {
    this.ages = ages;
    addClassName("tg-bars");
    row.bars().forEach(bar -> add(bar(bar, changed.test(bar))));
    if (row.scope().kind() == Scope.Kind.MODEL) {
      addLimits(row.limits().inForceAt(ages.now()));
    }
  }

  private void addLimits(LimitSet each) {
    each.limits().forEach(limit -> add(line(limit.name().code(), figure(limit(limit)))));
    each.budgets()
        .forEach(
            budget -> {
              BudgetUnit unit = budget.unit();
              String amount = unit.text(budget.limit()) + " " + unit.code();
              add(line(Consumption.code(budget), figure(amount)));
            });
    var note = new Span(getTranslation("quotas.each"));
    note.addClassName("tg-secondary");
    add(note);
  }

  private String limit(Limit limit) {
    return limit.capacity() == limit.limit()
        ? Long.toString(limit.limit())
        : getTranslation(
            "quotas.limit.burst", Long.toString(limit.limit()), Long.toString(limit.capacity()));
  }

  private Component bar(QuotaRow.Bar bar, boolean changed) {
    var filled = new Div();
    filled.getStyle().setWidth(Math.min(100, Math.max(0, bar.share() * 100)) + "%");
    var track = new Div(filled);
    track.addClassName("tg-bar");
    track.getElement().setAttribute("aria-hidden", "true"); // the figures say the same
    if (bar.share() >= NEARLY) {
      track.addClassName(bar.share() >= 1 ? "tg-bar-full" : "tg-bar-nearly");
    }
    Div line = line(bar.code(), figures(bar));
    line.add(track);
    line.setClassName("tg-changed", changed);
    return line;
  }

  private Div line(String code, Span figures) {
    var name = new Span(getTranslation("quotas.limit." + code.replace('_', '-')));
    var line = new Div(name, figures);
    line.addClassName("tg-bar-line");
    return line;
  }

  private Span figures(QuotaRow.Bar bar) {
    String part = getTranslation("quotas.of", bar.used(), bar.most());
    String used =
        bar.most().equals(bar.limit())
            ? part
            : getTranslation("quotas.of.burst", part, bar.limit());
    Span figures = figure(used + " · " + new Figures(getLocale()).percent(bar.share()));
    bar.resetsAt()
        .ifPresent(
            moment -> {
              figures.add(" · " + getTranslation("quotas.resets", ages.soon(moment)));
              figures.setTitle(ages.exact(moment));
            });
    return figures;
  }

  private static Span figure(String text) {
    var figure = new Span(text);
    figure.addClassName("tg-number");
    return figure;
  }
}
