package io.tidegate.benchmarks.proof.upstream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.benchmarks.proof.Site;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Upstreams of one experiment's own, and the route that leads to nobody else.
 *
 * @param alias the model that leads to them
 * @param members in the order of the route
 */
record Cast(String alias, List<Member> members) {

  /** Not a model of the upstream that all others use. */
  private static final String MODEL = "deepseek-v4-flash";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /**
   * One upstream.
   *
   * @param key its API key, by which the simulator knows it
   */
  record Member(String name, String key) {}

  /**
   * Those who are asked one after the other.
   *
   * @param fallback whether the last of them is for what the others cannot do
   */
  static Cast inOrder(Site site, int size, boolean fallback) {
    Cast cast = enlisted(site, Stage.of(site).url(), size);
    cast.put(site, "failover", fallback ? 1 : 0);
    return cast;
  }

  /** Those who share the work; the first of them is at an address of its own. */
  static Cast equals(Site site, URI addressOfFirst, int size) {
    Cast cast = enlisted(site, addressOfFirst, size);
    cast.put(site, "least_outstanding", 0);
    return cast;
  }

  private static Cast enlisted(Site site, URI addressOfFirst, int size) {
    String name = "cast-" + NUMBERS.incrementAndGet();
    URI address = addressOfFirst;
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      members.add(enlisted(site, name + "-" + i, address));
      address = Stage.of(site).url();
    }
    return new Cast(name, members);
  }

  private static Member enlisted(Site site, String name, URI address) {
    String key = String.format(Locale.ROOT, "sk-%04d", NUMBERS.incrementAndGet());
    ObjectNode upstream = NODES.objectNode().put("base_url", address.toString());
    upstream.put("api_key", key).putArray("models").add(MODEL);
    site.admin().put("/upstreams/" + name, upstream.toString());
    return new Member(name, key);
  }

  private void put(Site site, String strategy, int fallbacks) {
    int candidates = members.size() - fallbacks;
    ObjectNode route = NODES.objectNode().put("strategy", strategy).put("thinking", false);
    addTargets(route.putArray("candidates"), members.subList(0, candidates));
    addTargets(route.putArray("fallbacks"), members.subList(candidates, members.size()));
    site.admin().put("/routes/" + alias, route.toString());
  }

  private static void addTargets(ArrayNode targets, List<Member> chosen) {
    chosen.forEach(
        member -> targets.addObject().put("upstream", member.name()).put("model", MODEL));
  }

  Member first() {
    return members.getFirst();
  }

  Member last() {
    return members.getLast();
  }
}
