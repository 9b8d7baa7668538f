package io.tidegate.adminui.account;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBoxI18n;
import io.tidegate.account.ApiOperation;

/** Asks which operations a key may call. None chosen means all that its scopes allow. */
class OperationsField extends MultiSelectComboBox<String> {

  OperationsField() {
    setId("operations");
    setLabel(getTranslation("key.operations"));
    setHelperText(getTranslation("key.operations.help"));
    setItems(ApiOperation.IDS);
    setClearButtonVisible(true);
    setI18n(spoken());
  }

  /** What screen readers say. The browser puts the number in, wherever it stands. */
  private MultiSelectComboBoxI18n spoken() {
    return new MultiSelectComboBoxI18n()
        .setCleared(getTranslation("key.operations.cleared"))
        .setFocused(getTranslation("key.operations.focused"))
        .setSelected(getTranslation("key.operations.selected"))
        .setDeselected(getTranslation("key.operations.deselected"))
        .setTotal(getTranslation("key.operations.total", "{count}"));
  }
}
