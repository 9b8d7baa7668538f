package io.tidegate.adminui.page;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;

/** An id, shortened in the middle. A click copies all of it. */
public final class ShortId extends Button {

  private static final int SHOWN_WHOLE = 16;
  private static final int HEAD = 8;
  private static final int TAIL = 4;

  public ShortId(String id) {
    super(shortened(id));
    addClassNames("tg-mono", "tg-id");
    addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    setAriaLabel(getTranslation("id.copy", id));
    getElement().setAttribute("title", id);
    String copied = getTranslation("id.copied");
    String failed = getTranslation("id.copy.failed");
    Clipboard.onClick(this).writeText(id, _ -> Toast.done(copied), _ -> Toast.refused(failed));
  }

  /** The beginning and the end, as far as they tell ids apart. */
  public static String shortened(String id) {
    return id.length() <= SHOWN_WHOLE
        ? id
        : id.substring(0, HEAD) + "…" + id.substring(id.length() - TAIL);
  }
}
