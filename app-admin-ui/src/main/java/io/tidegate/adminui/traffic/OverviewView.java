package io.tidegate.adminui.traffic;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.tidegate.adminui.page.PauseSwitch;
import io.tidegate.traffic.TrafficPoint;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;

/** Is it healthy right now? Figures of this node that move once a second, unless they are held. */
@Route("")
@Menu(title = "overview.title", order = 1, icon = "OVERVIEW")
@RolesAllowed("viewer")
@CdiComponent
class OverviewView extends Main implements HasDynamicTitle {

  private final LiveTraffic live;
  private final FigureCards cards = new FigureCards();
  private final TrafficChart chart = new TrafficChart();
  private final TrafficTable table = new TrafficTable();
  private final PauseSwitch pause = new PauseSwitch(paused -> setClassName("tg-paused", paused));
  private Registration listening = () -> {};
  private List<TrafficPoint> drawn = List.of();

  @Inject
  OverviewView(LiveTraffic live) {
    this.live = live;
    addClassName("tg-page");
    add(header(), cards, chartCard());
    show(live.now());
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("overview.title"));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    listening = live.listen(attach.getUI().accessLater(this::push, () -> {}));
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    listening.remove();
    super.onDetach(detach);
  }

  private void push(LiveFigures figures) {
    if (!pause.holds()) {
      show(figures);
    }
  }

  private void show(LiveFigures figures) {
    cards.show(figures.now(), figures.before());
    // Changes every few seconds only; sending it every second would be most of the traffic.
    if (!figures.series().equals(drawn)) {
      drawn = figures.series();
      cards.show(drawn);
      chart.show(drawn);
      table.show(drawn);
    }
  }

  private Header header() {
    var text =
        new Div(
            new H1(getTranslation("overview.title")),
            new Paragraph(getTranslation("overview.about")));
    var header = new Header(text, pause);
    header.addClassName("tg-header");
    return header;
  }

  private Div chartCard() {
    var card = new Div(new H2(getTranslation("chart.title")), chart, table);
    card.addClassNames("tg-card", "tg-chart-card");
    return card;
  }
}
