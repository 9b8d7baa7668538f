package io.tidegate.adminui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;

/**
 * A list and, beside it, the panel of the row that is open. Where there is no room for both, the
 * panel is a page of its own.
 */
public final class ListAndPanel extends MasterDetailLayout {

  private static final String LIST = "340px";
  private static final String PANEL = "440px";

  public ListAndPanel(Component list, Runnable close) {
    setMaster(list);
    setMasterSize(LIST);
    setExpandMaster(true);
    setDetailSize(PANEL);
    setOverlaySize("100%");
    setOverlayContainment(OverlayContainment.PAGE);
    setAnimationEnabled(false);
    addBackdropClickListener(_ -> close.run());
  }
}
