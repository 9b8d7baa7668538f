package io.tidegate.adminui.quota;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ShortId;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.LedgerLine;
import io.tidegate.upstream.TokenUsage;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the ledger, with all that it says. */
class LinePanel extends Aside {

  private final Figures figures;

  LinePanel(LedgerLine line, Ages ages, Runnable close) {
    figures = new Figures(getLocale());
    setId("line");
    Shortcuts.addShortcutListener(this, close::run, Key.ESCAPE);
    addClassName("tg-panel");
    add(header(line.model(), close));
    fact("ledger.status", LedgerGrid.status(line));
    fact("ledger.cost", new Span(LedgerText.text(line.cost(), getLocale())));
    fact("ledger.ended", new Span(ages.exact(line.endedAt())));
    fact(
        "ledger.took",
        new Span(figures.duration(Duration.between(line.startedAt(), line.endedAt()))));
    fact("ledger.alias", new Span(line.alias()));
    fact("ledger.upstream", new Span(line.upstream()));
    addUsage(line.usage());
    addIds(line);
  }

  private void addUsage(TokenUsage usage) {
    count("ledger.cache-hit", usage.cacheHitTokens());
    count("ledger.cache-miss", usage.cacheMissTokens());
    count("ledger.completion", usage.completionTokens());
    count("ledger.reasoning", usage.reasoningTokens());
  }

  private void addIds(LedgerLine line) {
    id("ledger.attempt", line.attemptId());
    id("ledger.corrects", line.corrects());
    id("ledger.tenant", line.tenantId());
    id("ledger.key", line.keyId());
    if (!line.endUser().isEmpty()) {
      fact("ledger.user", new ShortId(line.endUser()));
    }
    id("ledger.conversation", line.conversationId());
    id("ledger.message", line.messageId());
    id("ledger.price", line.priceId());
    fact("ledger.trace", new ShortId(line.traceId()));
  }

  private Header header(String model, Runnable close) {
    var closing = new Button(Symbol.CLOSE.icon(), _ -> close.run());
    closing.setId("close");
    closing.addThemeVariants(ButtonVariant.TERTIARY);
    closing.setAriaLabel(getTranslation("dialog.close"));
    return new Header(new H2(model), closing);
  }

  private void count(String key, long tokens) {
    fact(key, new Span(figures.exact((double) tokens)));
  }

  private void id(String key, @Nullable UUID id) {
    if (id != null) {
      fact(key, new ShortId(id.toString()));
    }
  }

  private void fact(String key, Component value) {
    var label = new Span(getTranslation(key));
    label.addClassName("tg-secondary");
    var fact = new Div(label, new Div(value));
    fact.addClassName("tg-fact");
    add(fact);
  }
}
