package io.tidegate.localstack.demo;

import java.io.PrintStream;

/** The short table at the end of {@code up}: where everything is and how to try it. */
public final class Summary {

  private static final String PASSWORD_SHOWN = "admin_password_shown";

  private final DemoEnv env;
  private final SecretFile kept;

  public Summary(DemoEnv env, SecretFile kept) {
    this.env = env;
    this.kept = kept;
  }

  /** Prints the administrator's password as well, the first time only. */
  public void print(PrintStream out) {
    String url = env.get("TIDEGATE_URL").split(",", 2)[0];
    String key = env.get("TIDEGATE_KEY");
    out.println();
    row(out, "API", env.get("TIDEGATE_URL"));
    row(out, "Console", env.get("TIDEGATE_CONSOLE_URL"));
    row(out, "OpenAPI UI", url + "/openapi-ui/");
    row(out, "Demo key", key.isEmpty() ? "none" : key);
    row(out, "Admin user", env.get("TIDEGATE_ADMIN_USER"));
    row(out, "Password", password());
    out.printf("%nTry it:%n%s", curl(url, key));
    out.flush();
    kept.put(PASSWORD_SHOWN, "true");
  }

  private String password() {
    String password = env.get("TIDEGATE_ADMIN_PASSWORD");
    boolean generated = kept.get("admin_password").filter(password::equals).isPresent();
    if (!generated || kept.get(Secrets.PASSWORD_CHOSEN).isPresent()) {
      return "as set in TIDEGATE_ADMIN_PASSWORD at the first start; see .tidegate/demo.env";
    }
    return kept.get(PASSWORD_SHOWN).isPresent()
        ? "as shown at the first start; see .tidegate/demo.env"
        : password + "   (shown this once; kept in .tidegate/demo.env)";
  }

  private static void row(PrintStream out, String name, String value) {
    out.printf("  %-12s%s%n", name, value);
  }

  private static String curl(String url, String key) {
    return """
           curl %s/v1/chat/completions \\
             -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
             -d '{"model": "chat", "messages": [{"role": "user", "content": "你好"}]}'
         """
        .formatted(url, key.isEmpty() ? "YOUR_KEY" : key);
  }
}
