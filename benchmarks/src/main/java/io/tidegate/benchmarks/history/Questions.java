package io.tidegate.benchmarks.history;

import java.util.ArrayList;
import java.util.List;

/** Every list that the Admin API and the API for apps have, with the filters that people use. */
public final class Questions {

  /** Whose history is the longest, and how to ask in their name. */
  public record Known(String tenant, String key, String keySecret, String user, String day) {}

  private final List<Question> all = new ArrayList<>();
  private final Known known;
  private final String adminToken;
  private final String yearAgo;

  private Questions(Known known, String adminToken, String yearAgo) {
    this.known = known;
    this.adminToken = adminToken;
    this.yearAgo = yearAgo;
  }

  /**
   * All of them.
   *
   * @param yearAgo a time, as the API writes it
   */
  public static List<Question> of(Known known, String adminToken, String yearAgo) {
    var questions = new Questions(known, adminToken, yearAgo);
    questions.addLedger();
    questions.addUsage();
    questions.addAccounts();
    questions.addTheRest();
    questions.addApps();
    return List.copyOf(questions.all);
  }

  private void addLedger() {
    admin("ledger, 30 days", "ledger");
    admin("ledger, a year, 200 rows", "ledger?limit=200&from=" + yearAgo);
    admin("ledger, a day", "ledger?day=" + known.day());
    admin("ledger of a tenant", "ledger?tenant_id=" + known.tenant());
    admin("ledger of a key, a year", "ledger?key_id=" + known.key() + "&from=" + yearAgo);
    admin(
        "ledger of an end user, a year",
        "ledger?tenant_id=%s&end_user=%s&from=%s".formatted(known.tenant(), known.user(), yearAgo));
    admin("ledger of a usual model", "ledger?model=deepseek-v4-pro");
    admin("ledger of a rare model", "ledger?model=deepseek-rare");
    admin("ledger of a rare model, a year", "ledger?limit=200&model=deepseek-rare&from=" + yearAgo);
    admin("ledger of an unknown model, a year", "ledger?model=nonsense&from=" + yearAgo);
    admin("ledger of an upstream, a year", "ledger?upstream=deepseek-b&from=" + yearAgo);
    admin("ledger of an unknown upstream, a year", "ledger?upstream=nonsense&from=" + yearAgo);
    admin("ledger, estimated, a year", "ledger?limit=200&status=estimated&from=" + yearAgo);
  }

  private void addUsage() {
    String tenant = "usage?tenant_id=" + known.tenant();
    String year = "&from=" + yearAgo.substring(0, 10);
    admin("usage of a tenant, 30 days", tenant);
    admin("usage of a tenant, a year", tenant + year);
    admin("usage of a tenant by end user, 30 days", tenant + "&by=end_user");
    admin("usage of a tenant by all, a year", tenant + "&by=model,end_user,key" + year);
    admin("usage of an end user, a year", tenant + "&end_user=" + known.user() + year);
    admin("reconciliations", "reconciliations");
  }

  private void addAccounts() {
    admin("tenants", "tenants?limit=200");
    admin("keys", "keys?limit=200");
    admin("keys of a tenant", "tenants/" + known.tenant() + "/keys");
    admin("limits of a key", "keys/" + known.key() + "/limits");
    admin("limits of a tenant", "tenants/" + known.tenant() + "/limits");
  }

  private void addTheRest() {
    admin("audit", "audit?limit=200");
    admin("audit of one user", "audit?actor=user:person3");
    admin("audit of one key", "audit?target_type=key&target_id=" + known.key());
    admin("audit of one kind", "audit?target_type=tenant");
    admin("audit of nobody", "audit?actor=user:nobody");
    admin("events", "events");
    admin("prices", "prices");
    admin("holidays", "holidays");
    admin("routes", "routes");
    admin("upstreams", "upstreams");
  }

  private void addApps() {
    String year = "?from=" + yearAgo.substring(0, 10);
    app("own usage, 30 days", "usage", "");
    app("own usage by all, a year", "usage" + year + "&by=model,end_user,key", "");
    app("own usage for an end user, a year", "usage" + year, known.user());
    app("own limits", "limits", "");
    app("conversations", "conversations", "");
    app("conversations of an end user", "conversations", known.user());
  }

  private void admin(String name, String path) {
    all.add(new Question(name, "/api/admin/v1/" + path, adminToken, ""));
  }

  private void app(String name, String path, String endUser) {
    all.add(new Question(name, "/api/v1/" + path, known.keySecret(), endUser));
  }
}
