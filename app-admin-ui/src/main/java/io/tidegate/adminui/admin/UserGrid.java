package io.tidegate.adminui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Span;
import io.tidegate.admin.AdminAccount;
import io.tidegate.admin.Role;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ListGrid;
import io.tidegate.adminui.page.Status;

/** The admin users, a row each. */
class UserGrid extends ListGrid<AdminAccount> {

  /** What can be done with a user. */
  interface Actions {

    void changeRole(AdminAccount user, Role role);

    void replacePassword(AdminAccount user);

    void disable(AdminAccount user);

    void enable(AdminAccount user);

    void showTokens(AdminAccount user);
  }

  UserGrid(Ages ages, Actions actions) {
    setId("users");
    setAllRowsVisible(true); // few people run an installation, and are looked up by their names
    addCells("users.name", this::name).setFlexGrow(3);
    addWideCells("users.state", UserGrid::state).setWidth("8rem");
    addWideCells("users.tokens", user -> new Span(Long.toString(user.tokens())))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem");
    addWideCells("users.created", user -> ages.since(user.createdAt())).setWidth("10rem");
    addCells("", user -> menu(user, actions)).setTextAlign(ColumnTextAlign.END).setWidth("4.5rem");
  }

  private Component name(AdminAccount user) {
    String role = getTranslation("role." + user.role().label());
    return twoLines(
        user.name(), user.isDisabled() ? role + " · " + getTranslation("users.disabled") : role);
  }

  private static Component state(AdminAccount user) {
    return user.isDisabled()
        ? new Status(Status.Tone.IDLE, Symbol.STOPPED, "users.disabled")
        : new Status(Status.Tone.OK, Symbol.CHECK, "users.active");
  }

  private Component menu(AdminAccount user, Actions actions) {
    var button = new Button(Symbol.MORE.icon());
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(getTranslation("users.actions", user.name()));
    var menu = new ContextMenu(button);
    menu.setOpenOnClick(true);
    menu.addItem(getTranslation("users.tokens.show"), _ -> actions.showTokens(user));
    for (Role role : Role.values()) {
      if (role != user.role()) {
        menu.addItem(
            getTranslation("users.make." + role.label()), _ -> actions.changeRole(user, role));
      }
    }
    menu.addItem(getTranslation("users.password"), _ -> actions.replacePassword(user));
    if (user.isDisabled()) {
      menu.addItem(getTranslation("users.enable"), _ -> actions.enable(user));
    } else {
      MenuItem disabling =
          menu.addItem(getTranslation("users.disable"), _ -> actions.disable(user));
      disabling.addClassName("tg-failing");
    }
    return button;
  }
}
