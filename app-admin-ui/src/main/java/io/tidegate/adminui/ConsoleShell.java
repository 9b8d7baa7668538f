package io.tidegate.adminui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;
import java.io.Serial;
import java.util.Map;

/** The HTML page that every console page is shown in: styles, icon, and the push connection. */
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET_XHR)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://tidegate/console.css")
public class ConsoleShell implements AppShellConfigurator {

  @Serial private static final long serialVersionUID = 1L;

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.addLink("/tidegate/mark.svg", Map.of("rel", "icon", "type", "image/svg+xml"));
    settings.addMetaTag("color-scheme", "light dark");
  }
}
