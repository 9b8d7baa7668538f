package io.tidegate.benchmarks.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.benchmarks.proof.SimulatorDesk.Call;
import io.tidegate.localstack.process.Await;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must hold after each proof, whatever was broken. */
public final class Invariants {

  /** A lease of a key lasts 30 seconds, one of an answer 10, a reservation 60, or twice that. */
  private static final Duration LEASES = Duration.ofSeconds(135);

  private static final String KEYS_IN_BETWEEN =
      "select count(*) from idempotency_key where leased_until > now()";
  private static final String ANSWERS_IN_BETWEEN =
      "select count(*) from message where lease_until is not null";

  private final Site site;
  private final int unknown;

  /**
   * @param unknown how many calls may be booked that the upstream never had
   */
  public Invariants(Site site, int unknown) {
    this.site = site;
    this.unknown = unknown;
  }

  /** Waits until everything has had the time to come to rest, and looks. */
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    findings.add(none("keys leased beyond their time", KEYS_IN_BETWEEN));
    findings.add(none("answers neither finished nor taken over", ANSWERS_IN_BETWEEN));
    Await.until(() -> accounts().isBalanced(), LEASES);
    findings.addAll(accounts().findings());
    for (Customer customer : site.customers()) {
      budgets(customer, findings);
    }
    findings.addAll(projections());
    return findings;
  }

  /** The product's own comparison of what it derives from the ledger. */
  private List<Finding> projections() {
    JsonNode made = site.admin().post("/reconciliations", "");
    return List.of(
        Finding.exactly(
            "days of usage unlike the ledger", 0, made.path("days_that_differ").asLong()),
        Finding.exactly("budgets unlike the ledger", 0, made.path("budgets_that_differ").asLong()));
  }

  private Finding none(String what, String sql) {
    Await.until(() -> site.books().number(sql) == 0, LEASES);
    return Finding.exactly(what, 0, site.books().number(sql));
  }

  private Accounts accounts() {
    List<Use> calls = site.simulator().calls().stream().map(Call::use).toList();
    return Accounts.of(site.books().calls(), calls, unknown);
  }

  private void budgets(Customer customer, List<Finding> findings) {
    if (!look(customer).isEmpty()) {
      Await.until(() -> sum(customer, "/reserved/amount").signum() == 0, LEASES);
    }
    for (JsonNode budget : look(customer)) {
      String name = budget.path("scope").asText() + " budget";
      BigDecimal left = amount(budget, "/limit/amount").subtract(amount(budget, "/spent/amount"));
      findings.add(new Finding(name + ": left", "≥ 0", left.toPlainString(), left.signum() >= 0));
      BigDecimal reserved = amount(budget, "/reserved/amount");
      findings.add(
          new Finding(
              name + ": still reserved", "0", reserved.toPlainString(), reserved.signum() == 0));
    }
  }

  private JsonNode look(Customer customer) {
    return site.client(customer)
        .get(site.nodes().getFirst(), "/api/v1/limits")
        .json()
        .path("budgets");
  }

  private BigDecimal sum(Customer customer, String pointer) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode budget : look(customer)) {
      sum = sum.add(amount(budget, pointer));
    }
    return sum;
  }

  private static BigDecimal amount(JsonNode budget, String pointer) {
    return new BigDecimal(budget.at(pointer).asText("0"));
  }
}
