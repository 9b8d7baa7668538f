package io.tidegate.upstream;

import static jakarta.transaction.Transactional.TxType.NEVER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accounts that upstreams are billed to; the sandbox has none. Upstreams of one host count as
 * one account, because nobody can tell whose key belongs to whom.
 */
@ApplicationScoped
@Transactional(NEVER) // the question must not pin a connection
public class Accounts {

  private final OpenedUpstreams upstreams;
  private final AccountBalance balances;

  @Inject
  Accounts(OpenedUpstreams upstreams, AccountBalance balances) {
    this.upstreams = upstreams;
    this.balances = balances;
  }

  /**
   * One account.
   *
   * @param host of its upstreams
   * @param upstreams their names
   * @param balance by currency; empty if none of them said
   */
  public record Account(String host, List<String> upstreams, Map<String, BigDecimal> balance) {

    public Account {
      upstreams = List.copyOf(upstreams);
      balance = Map.copyOf(balance);
    }
  }

  /** Asks all enabled upstreams; waits for at most five seconds for each. */
  public List<Account> ask() {
    Map<String, List<Upstream>> byHost = new LinkedHashMap<>();
    for (Upstream upstream : upstreams.enabled()) {
      if (!upstream.isSandbox()) {
        byHost
            .computeIfAbsent(upstream.baseUrl().getAuthority(), _ -> new ArrayList<>())
            .add(upstream);
      }
    }
    List<Account> accounts = new ArrayList<>();
    byHost.forEach((host, all) -> accounts.add(account(host, all)));
    return accounts;
  }

  private Account account(String host, List<Upstream> all) {
    Map<String, BigDecimal> balance =
        all.stream().map(balances::of).filter(one -> !one.isEmpty()).findFirst().orElse(Map.of());
    return new Account(host, all.stream().map(Upstream::name).toList(), balance);
  }
}
