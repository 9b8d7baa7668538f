package io.tidegate.adminui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tidegate.admin.AdminAccount;
import io.tidegate.admin.IssuedToken;
import io.tidegate.admin.TokenDetails;
import io.tidegate.adminui.page.Ages;
import io.tidegate.adminui.page.ByNameDialog;
import io.tidegate.adminui.page.SecretDialog;
import io.tidegate.adminui.page.SecretRow;
import io.tidegate.platform.InvalidInput;
import java.util.List;

/** The tokens of one user: which are there, a new one, an end to one. */
class TokensDialog extends Dialog {

  private final UserDesk desk;
  private final AdminAccount user;
  private final Ages ages;
  private final Div list = new Div();
  private final TextField name = new TextField(getTranslation("token.name"));

  /**
   * @param closed runs when the user is done
   */
  TokensDialog(UserDesk desk, AdminAccount user, Ages ages, Runnable closed) {
    this.desk = desk;
    this.user = user;
    this.ages = ages;
    setHeaderTitle(getTranslation("tokens.title", user.name()));
    addClassName("tg-dialog");
    setWidth("min(640px, 94vw)");
    setCloseOnOutsideClick(false);
    addDetachListener(_ -> closed.run());
    name.setId("token-name");
    name.setMaxLength(200);
    var issuing = new Button(getTranslation("token.issue"), _ -> issue());
    issuing.setId("issue-token");
    issuing.addThemeVariants(ButtonVariant.PRIMARY);
    var row = new Div(name, issuing);
    row.addClassName("tg-copy-row");
    add(new Paragraph(getTranslation("tokens.about")), list, row);
    add(new Paragraph(getTranslation("dialog.audited")));
    getFooter().add(new Button(getTranslation("dialog.close"), _ -> close()));
    showTokens();
  }

  private void showTokens() {
    list.removeAll();
    desk.tokens(user.id()).forEach(token -> list.add(row(token)));
    if (list.getChildren().findAny().isEmpty()) {
      list.add(new Paragraph(getTranslation("tokens.none")));
    }
  }

  private Component row(TokenDetails token) {
    var label = new Span(token.name());
    label.addClassName("tg-strong");
    Span age = ages.since(token.createdAt());
    age.addClassName("tg-secondary");
    var revoking = new Button(getTranslation("keys.revoke"), _ -> askToRevoke(token));
    revoking.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
    revoking.setAriaLabel(getTranslation("token.revoke.label", token.name()));
    var row = new Div(label, age, revoking);
    row.addClassName("tg-token-row");
    return row;
  }

  private void issue() {
    name.setInvalid(false);
    try {
      IssuedToken token = desk.issueToken(user.id(), name.getValue());
      name.clear();
      showTokens();
      show(token);
    } catch (InvalidInput _) {
      name.setErrorMessage(getTranslation("user.name.missing"));
      name.setInvalid(true);
    }
  }

  private void show(IssuedToken issued) {
    String called = issued.token().name();
    new SecretDialog(
            getTranslation("token.issued.title", called),
            getTranslation("token.once"),
            List.of(new SecretRow("token-secret", called, issued.secret())))
        .open();
  }

  private void askToRevoke(TokenDetails token) {
    new ByNameDialog(
            getTranslation("token.revoke.title", token.name()),
            getTranslation("token.revoke.about"),
            getTranslation("token.revoke.submit"),
            token.name(),
            () -> revoke(token))
        .open();
  }

  private void revoke(TokenDetails token) {
    desk.revokeToken(token.id());
    showTokens();
  }
}
