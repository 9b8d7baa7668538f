package io.tidegate.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.tidegate.adminui.Symbol;

/** The one button of a page that makes something new. Its text says what. */
public final class PrimaryButton extends Button {

  public PrimaryButton(String id, String text, Runnable create) {
    super(text, Symbol.PLUS.icon());
    setId(id);
    addThemeVariants(ButtonVariant.PRIMARY);
    addClickListener(_ -> create.run());
  }
}
