package io.tidegate.benchmarks.proof.client;

import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Completions;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.LiveHeap;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.Replies;
import io.tidegate.benchmarks.proof.Reply;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.Traffic;
import io.tidegate.localstack.process.Await;
import java.time.Duration;
import java.util.List;

/** Thousands of clients who send or read slowly, or not at all, beside those who do. */
public final class SlowClientsProof implements Proof {

  private static final int SENDERS = 2_000;
  private static final int READERS = 500;
  private static final int BYTES_OF_A_STREAM = 256 * 1024;
  private static final double PER_SECOND = 100;
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final double GOOD_PERCENT = 99.9;
  private static final String QUESTION = Completions.document("When?", 1, "tokens=1");

  /** Each piece with the likelihood of twenty others, so that there is much to keep. */
  private static final String ENDLESS =
      Completions.stream("Go on", 4_000, "tokens=4000;cadence=1s")
          .replaceFirst("^\\{", "{\"logprobs\":true,\"top_logprobs\":20,");

  @Override
  public String name() {
    return "slow-clients";
  }

  @Override
  public String summary() {
    return "2,000 clients that send a byte a second, 500 that never read, and all others";
  }

  @Override
  public List<Finding> run(Site site) {
    Customer customer = site.customer("");
    Client client = site.client(customer);
    load(site, client);
    List<Reply> alone = load(site, client);
    long heapBefore = LiveHeap.of(site.server(0).part().process());
    try (Snails senders = Snails.sending(site.node(0), customer.key(), SENDERS);
        Snails _ = Snails.reading(site.node(0), customer.key(), ENDLESS, READERS)) {
      Await.until(() -> site.simulator().running() >= READERS, ARRIVAL);
      load(site, client); // what only they need has to be compiled once, too
      List<Reply> beside = load(site, client);
      long heap = LiveHeap.of(site.server(0).part().process()) - heapBefore;
      int running = site.simulator().running();
      return List.of(
          Finding.shareAtLeast(
              "good answers beside", GOOD_PERCENT, Replies.good(beside), beside.size()),
          Finding.within(
              "p99 beside, against twice the p99 alone",
              Replies.percentile(99, alone).multipliedBy(2),
              Replies.percentile(99, beside)),
          Finding.atLeast("streams that nobody reads, under way", READERS, running),
          Finding.atMost(
              "bytes of heap for each stream that nobody reads", BYTES_OF_A_STREAM, heap / READERS),
          Finding.atLeast("slow senders that were hung up on", SENDERS, senders.broken()));
    }
  }

  private static List<Reply> load(Site site, Client client) {
    return Traffic.during(TIME, client, List.of(site.node(0)), QUESTION, PER_SECOND);
  }
}
