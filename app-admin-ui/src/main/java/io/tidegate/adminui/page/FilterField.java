package io.tidegate.adminui.page;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.tidegate.adminui.Symbol;

/** A text that narrows a list down. Takes effect when typing stops. */
public final class FilterField extends TextField {

  /**
   * @param changed runs when the user, not the address, has changed the text
   */
  public FilterField(String id, String text, Runnable changed) {
    setId(id);
    setPlaceholder(text);
    setAriaLabel(text);
    setPrefixComponent(Symbol.SEARCH.icon());
    setClearButtonVisible(true);
    setValueChangeMode(ValueChangeMode.LAZY);
    addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            changed.run();
          }
        });
  }
}
