package io.tidegate.adminui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import io.tidegate.account.ApiKeyDetails;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Address;
import java.util.Map;

/** What can be done with one key, behind three dots. */
class KeyMenu extends Button {

  /** Who does it. */
  interface Actions {

    void change(ApiKeyDetails key);

    void rotate(ApiKeyDetails key);

    void revoke(ApiKeyDetails key);
  }

  /**
   * @param works whether apps can use it; if not, there is nothing to rotate
   */
  KeyMenu(ApiKeyDetails key, boolean works, Actions actions) {
    super(Symbol.MORE.icon());
    addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    setAriaLabel(getTranslation("keys.actions", key.name()));
    var menu = new ContextMenu(this);
    menu.setOpenOnClick(true);
    menu.addItem(getTranslation("keys.change"), _ -> actions.change(key));
    menu.addItem(
        getTranslation("keys.limits"),
        _ -> new Address("quotas", Map.of("key", key.id().toString())).open(this));
    if (works) {
      menu.addItem(getTranslation("keys.rotate"), _ -> actions.rotate(key));
    }
    menu.addItem(getTranslation("keys.revoke"), _ -> actions.revoke(key))
        .addClassName("tg-failing");
  }
}
