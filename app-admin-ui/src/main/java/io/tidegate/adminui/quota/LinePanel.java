package io.tidegate.adminui.quota;

import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ShortId;
import io.tidegate.adminui.page.SidePanel;
import io.tidegate.adminui.text.Figures;
import io.tidegate.quota.LedgerLine;
import io.tidegate.upstream.TokenUsage;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the ledger, with all that it says. */
class LinePanel extends SidePanel {

  private final Figures figures;

  LinePanel(LedgerLine line, Ages ages, Runnable close) {
    head("line", line.model(), close);
    figures = new Figures(getLocale());
    fact(getTranslation("ledger.status"), LedgerGrid.status(line));
    fact(getTranslation("ledger.cost"), new Span(LedgerText.text(line.cost(), getLocale())));
    fact(getTranslation("ledger.ended"), new Span(ages.exact(line.endedAt())));
    fact(
        getTranslation("ledger.took"),
        new Span(figures.duration(Duration.between(line.startedAt(), line.endedAt()))));
    fact(getTranslation("ledger.alias"), new Span(line.alias()));
    fact(getTranslation("ledger.upstream"), new Span(line.upstream()));
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
      fact(getTranslation("ledger.user"), new ShortId(line.endUser()));
    }
    id("ledger.conversation", line.conversationId());
    id("ledger.message", line.messageId());
    id("ledger.price", line.priceId());
    fact(getTranslation("ledger.trace"), new ShortId(line.traceId()));
  }

  private void count(String key, long tokens) {
    fact(getTranslation(key), new Span(figures.exact((double) tokens)));
  }

  private void id(String key, @Nullable UUID id) {
    if (id != null) {
      fact(getTranslation(key), new ShortId(id.toString()));
    }
  }
}
