package io.tidegate.web.openai;

import io.tidegate.account.Caller;
import io.tidegate.upstream.Router;
import io.tidegate.web.edge.EntityTag;
import io.tidegate.web.edge.KeptReads;
import io.tidegate.web.edge.RequestContext;
import io.tidegate.web.platform.Json;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** {@code GET /v1/models}: what this key may ask, and {@code GET /v1/models/{model}}: one of it. */
@WebServlet(urlPatterns = {"/v1/models", "/v1/models/*"})
public class ModelsServlet extends CompatibleServlet {

  @Serial private static final long serialVersionUID = 1L;

  /** When the list was first published; clients only expect a number here. */
  private static final long CREATED = 1_763_683_200;

  @Inject transient Router router;

  ModelsServlet() {
    super("GET", "HEAD");
  }

  /** OpenAI's list object. */
  record ModelList(String object, List<Model> data) {}

  /** OpenAI's model object. */
  record Model(String id, String object, long created, String ownedBy) {

    static Model of(String name) {
      return new Model(name, "model", CREATED, "tidegate");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestContext context = RequestContext.of(request);
    Caller caller = context.caller();
    boolean sandbox = caller.mode() == Caller.Mode.TEST;
    List<Model> models =
        router.models(sandbox).stream().filter(caller::mayAsk).map(Model::of).toList();
    response.setHeader("Server-Timing", context.serverTiming(System.nanoTime()));
    String path = request.getPathInfo();
    if (path == null) {
      answer(new ModelList("list", models), request, response);
    } else {
      answerOne(id(path), models, request, response);
    }
  }

  /** Ids may have slashes, which the server leaves as clients encode them. */
  private static String id(String path) {
    return path.substring(1).replace("%2F", "/").replace("%2f", "/");
  }

  private void answerOne(
      String id, List<Model> models, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (Model model : models) {
      if (model.id().equals(id)) {
        answer(model, request, response);
        return;
      }
    }
    errors.write(
        request,
        response,
        ProblemException.atField(Problem.UNKNOWN_MODEL, "#/model", "the list has no " + id));
  }

  private static void answer(Object said, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String tag = EntityTag.ofContent(said);
    response.setHeader("ETag", tag);
    KeptReads.allow(response);
    if (EntityTag.has(request.getHeader("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    Json.MAPPER.writeValue(response.getOutputStream(), said);
  }
}
