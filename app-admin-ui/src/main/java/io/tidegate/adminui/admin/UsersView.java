package io.tidegate.adminui.admin;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.tidegate.admin.AdminAccount;
import io.tidegate.admin.Role;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ByNameDialog;
import io.tidegate.adminui.page.FormDialog;
import io.tidegate.adminui.page.PageHeader;
import io.tidegate.adminui.page.PrimaryButton;
import io.tidegate.adminui.page.Toast;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.Secret;
import io.tidegate.platform.StaleVersion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Who may run this installation, and with which tokens? For owners. */
@Route("people")
@Menu(title = "users.title", order = 9, icon = "USER")
@RolesAllowed("owner")
@CdiComponent
class UsersView extends Main implements HasDynamicTitle, UserGrid.Actions {

  private final UserDesk desk;
  private final Ages ages;
  private final UserGrid grid;

  @Inject
  UsersView(UserDesk desk, InstantSource clock) {
    this.desk = desk;
    ages = new Ages(clock.instant(), this::getTranslation, getLocale());
    grid = new UserGrid(ages, this);
    addClassNames("tg-page", "tg-list-page");
    var header = new PageHeader(getTranslation("users.title"), getTranslation("users.about"));
    header.add(
        new PrimaryButton("create-user", getTranslation("user.create.submit"), this::askToCreate));
    add(header, grid);
    reload();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("users.title"));
  }

  private void reload() {
    grid.setItems(desk.users());
  }

  private void askToCreate() {
    new FormDialog<>(
            getTranslation("user.create.title"),
            new UserFields(),
            getTranslation("dialog.audited"),
            getTranslation("user.create.submit"),
            this::create)
        .savedBy("create-user-submit")
        .open();
  }

  private void create(UserFields.NewUser user) {
    desk.create(user.name(), user.password(), user.role());
    reload();
    Toast.done(getTranslation("users.saved", user.name()));
  }

  @Override
  public void changeRole(AdminAccount user, Role role) {
    if (desk.isMe(user) && !role.includes(user.role())) {
      askToStepDown(user, role);
    } else {
      attempt(() -> become(user, role));
    }
  }

  /** Whoever steps down cannot take it back himself. */
  private void askToStepDown(AdminAccount me, Role role) {
    new ByNameDialog(
            getTranslation("users.step-down.title"),
            getTranslation("users.step-down.about"),
            getTranslation("users.step-down.submit"),
            me.name(),
            () -> attempt(() -> saved(desk.changeRole(me, role))))
        .open();
  }

  private void become(AdminAccount user, Role role) {
    AdminAccount changed = desk.changeRole(user, role);
    reload();
    Toast.undoable(
        getTranslation("users.saved", user.name()),
        () -> attempt(() -> saved(desk.changeRole(changed, user.role()))));
  }

  @Override
  public void replacePassword(AdminAccount user) {
    new FormDialog<>(
            getTranslation("password.title", user.name()),
            new PasswordFields(),
            getTranslation(desk.isMe(user) ? "password.effect.own" : "password.effect"),
            getTranslation("password.submit"),
            password -> attempt(() -> replace(user, password)))
        .savedBy("replace-password")
        .open();
  }

  private void replace(AdminAccount user, Secret password) {
    desk.replacePassword(user, password);
    reload();
    Toast.done(getTranslation("password.replaced", user.name()));
  }

  @Override
  public void disable(AdminAccount user) {
    new ByNameDialog(
            getTranslation("users.disable.title", user.name()),
            getTranslation("users.disable.about"),
            getTranslation("users.disable.submit"),
            user.name(),
            () -> attempt(() -> disabled(user)))
        .open();
  }

  @Override
  public void enable(AdminAccount user) {
    attempt(
        () -> {
          desk.enable(user.id());
          saved(user);
        });
  }

  @Override
  public void showTokens(AdminAccount user) {
    new TokensDialog(desk, user, ages, this::reload).open();
  }

  private void disabled(AdminAccount user) {
    desk.disable(user.id());
    saved(user);
  }

  private void saved(AdminAccount user) {
    reload();
    Toast.done(getTranslation("users.saved", user.name()));
  }

  private void attempt(Runnable change) {
    try {
      change.run();
    } catch (Conflict _) {
      Toast.refused(getTranslation("users.last-owner"));
    } catch (StaleVersion _) {
      reload();
      Toast.refused(getTranslation("users.stale"));
    }
  }
}
