package io.tidegate.adminui;

import com.vaadin.cdi.CdiVaadinServlet;
import jakarta.servlet.annotation.WebServlet;
import java.io.Serial;

/** Serves the console under its own path, so that everything else is left to the API. */
@WebServlet(name = "console", urlPatterns = "/admin/*", asyncSupported = true, loadOnStartup = 1)
public class ConsoleServlet extends CdiVaadinServlet {

  @Serial private static final long serialVersionUID = 1L;
}
