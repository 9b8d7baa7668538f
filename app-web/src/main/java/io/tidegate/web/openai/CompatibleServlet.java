package io.tidegate.web.openai;

import io.tidegate.web.edge.ErrorWriter;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** An operation of the compatible face, which also refuses other methods as SDKs can read it. */
abstract class CompatibleServlet extends HttpServlet {

  @Serial private static final long serialVersionUID = 1L;

  private final List<String> methods;

  @Inject transient ErrorWriter errors;

  /**
   * @param methods that it has
   */
  CompatibleServlet(String... methods) {
    this.methods = List.of(methods);
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (methods.contains(request.getMethod())) {
      super.service(request, response);
      return;
    }
    String allowed = String.join(", ", methods);
    response.setHeader("Allow", allowed);
    errors.write(
        request,
        response,
        new ProblemException(Problem.METHOD_NOT_ALLOWED, "only " + allowed + " works here"));
  }
}
