package io.tidegate.adminui.traffic;

import com.vaadin.flow.component.html.Div;
import io.tidegate.adminui.text.Figures;
import io.tidegate.traffic.TrafficFigures;
import io.tidegate.traffic.TrafficPoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The four figures that say whether the service is well. */
class FigureCards extends Div {

  private final FigureCard requests =
      new FigureCard("requests", getTranslation("figure.requests"), Change.Meaning.NEUTRAL);
  private final FigureCard errors =
      new FigureCard("error-rate", getTranslation("figure.errors"), Change.Meaning.BAD);
  private final FigureCard p95 =
      new FigureCard("p95", getTranslation("figure.p95"), Change.Meaning.BAD);
  private final FigureCard tokens =
      new FigureCard("tokens", getTranslation("figure.tokens"), Change.Meaning.NEUTRAL);

  FigureCards() {
    addClassName("tg-figures");
    add(requests, errors, p95, tokens);
  }

  void show(TrafficFigures now, TrafficFigures before) {
    var figures = new Figures(getLocale());
    requests.show(figures.rate(now.requestsPerSecond()), figures.exact(now.requestsPerSecond()));
    tokens.show(figures.rate(now.tokensPerSecond()), figures.exact(now.tokensPerSecond()));
    String errorRate = now.errorRate().map(figures::percent).orElse(Figures.NONE);
    errors.show(errorRate, errorRate);
    String slowest = now.p95().map(figures::duration).orElse(Figures.NONE);
    p95.show(slowest, slowest);

    compare(requests, requestsOf(now), requestsOf(before), figures);
    compare(tokens, tokensOf(now), tokensOf(before), figures);
    compare(errors, errorsOf(now), errorsOf(before), figures);
    compare(p95, p95Of(now), p95Of(before), figures);
  }

  void show(List<TrafficPoint> series) {
    requests.show(line(series, FigureCards::requestsOf));
    tokens.show(line(series, FigureCards::tokensOf));
    errors.show(line(series, FigureCards::errorsOf));
    p95.show(line(series, FigureCards::p95Of));
  }

  private void compare(
      FigureCard card, OptionalDouble now, OptionalDouble before, Figures figures) {
    Optional<Change> change = Change.between(before, now);
    card.show(change, change.map(one -> words(one, figures)).orElse(""));
  }

  private String words(Change change, Figures figures) {
    return change.direction() == Change.Direction.SAME
        ? getTranslation("figure.same")
        : getTranslation("figure.change", figures.percent(Math.abs(change.share())));
  }

  private static List<OptionalDouble> line(
      List<TrafficPoint> series, Function<TrafficFigures, OptionalDouble> figure) {
    return series.stream().map(TrafficPoint::figures).map(figure).toList();
  }

  private static OptionalDouble requestsOf(TrafficFigures figures) {
    return OptionalDouble.of(figures.requestsPerSecond());
  }

  private static OptionalDouble tokensOf(TrafficFigures figures) {
    return OptionalDouble.of(figures.tokensPerSecond());
  }

  private static OptionalDouble errorsOf(TrafficFigures figures) {
    return figures.errorRate().stream().mapToDouble(rate -> rate).findFirst();
  }

  private static OptionalDouble p95Of(TrafficFigures figures) {
    return figures.p95().stream().mapToDouble(Duration::toNanos).findFirst();
  }
}
