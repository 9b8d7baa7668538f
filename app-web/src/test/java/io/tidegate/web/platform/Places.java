package io.tidegate.web.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.web.stack.Talk;
import io.tidegate.web.stack.Tenant;
import io.tidegate.web.stack.TestStack;
import java.net.URLEncoder;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the parameters of a path may stand for, so that requests come as far as they can. */
record Places(Map<String, String> byCollection) {

  /** An id of nothing, until a test gives it to something. */
  static final String NOTHING = new UUID(0, 1).toString();

  private static final Pattern PARAMETER = Pattern.compile("([^/]+)/\\{([^}]+)}");

  /** Things of a tenant's own, which may come to harm. */
  static Places of(Tenant tenant) {
    Talk talk = Talk.start(tenant.api());
    String message = talk.say("hello").at("/message/id");
    String key =
        TestStack.current()
            .admin()
            .get("/api/admin/v1/tenants/" + tenant.id() + "/keys")
            .at("/data/0/id");
    return new Places(
        Map.of(
            "tenants",
            tenant.id(),
            "keys",
            key,
            "conversations",
            talk.path().replaceAll(".*/", ""),
            "messages",
            message,
            "end-users",
            "somebody",
            "holidays",
            "2031"));
  }

  /** The path with something in each place. */
  String in(String template) {
    return with(template, /* parameter= */ "", "");
  }

  /** The same with {@code text} in one place. */
  String with(String template, String parameter, String text) {
    return PARAMETER
        .matcher(template)
        .replaceAll(found -> found.group(1) + "/" + value(found, parameter, text));
  }

  private String value(MatchResult found, String parameter, String text) {
    return found.group(2).equals(parameter)
        ? encoded(text)
        : byCollection.getOrDefault(found.group(1), NOTHING);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
