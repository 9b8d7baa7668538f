package io.tidegate.adminui.account;

import com.vaadin.flow.component.html.Div;
import io.tidegate.account.ChangedKey;
import io.tidegate.account.IssuedKey;
import io.tidegate.adminui.page.SecretDialog;
import io.tidegate.adminui.page.SecretRow;
import io.tidegate.platform.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the new secrets of a key, once. */
final class IssuedSecrets {

  private IssuedSecrets() {}

  /** Of a new key. */
  static SecretDialog of(IssuedKey issued) {
    var key = new SecretRow("secret", text("issued.key"), issued.secret());
    return dialog(
        text("issued.title", issued.key().name()),
        Stream.concat(Stream.of(key), signing(issued.signingSecret())).toList());
  }

  /** Of a key that has a signing secret from now on. */
  static SecretDialog of(ChangedKey changed, Secret signingSecret) {
    return dialog(
        text("issued.signing.title", changed.key().name()),
        signing(Optional.of(signingSecret)).toList());
  }

  private static SecretDialog dialog(String title, List<SecretRow> secrets) {
    return new SecretDialog(title, text("issued.about"), secrets);
  }

  private static Stream<SecretRow> signing(Optional<Secret> secret) {
    return secret.stream().map(one -> new SecretRow("signing-secret", text("issued.signing"), one));
  }

  private static String text(String key, Object... arguments) {
    return new Div().getTranslation(key, arguments);
  }
}
