package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import io.tidegate.adminui.Symbol;
import io.tidegate.upstream.UpstreamDetails;
import io.tidegate.upstream.UpstreamState;

/** What can be done with one upstream, behind three dots. */
class UpstreamMenu extends Button {

  /** Who does it. */
  interface Actions {

    void probe(UpstreamDetails upstream);

    void change(UpstreamDetails upstream);

    void drain(UpstreamDetails upstream);

    void enable(UpstreamDetails upstream);

    void delete(UpstreamDetails upstream);
  }

  UpstreamMenu(UpstreamDetails upstream, Actions actions) {
    super(Symbol.MORE.icon());
    addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    setAriaLabel(getTranslation("upstreams.actions", upstream.name()));
    var menu = new ContextMenu(this);
    menu.setOpenOnClick(true);
    menu.addItem(getTranslation("upstreams.probe"), _ -> actions.probe(upstream));
    menu.addItem(getTranslation("upstreams.change"), _ -> actions.change(upstream));
    if (upstream.state() == UpstreamState.ENABLED) {
      menu.addItem(getTranslation("upstreams.drain"), _ -> actions.drain(upstream));
    } else {
      menu.addItem(getTranslation("upstreams.enable"), _ -> actions.enable(upstream));
    }
    menu.addItem(getTranslation("upstreams.delete"), _ -> actions.delete(upstream))
        .addClassName("tg-failing");
  }
}
