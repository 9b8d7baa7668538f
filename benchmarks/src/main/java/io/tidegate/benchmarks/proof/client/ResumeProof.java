package io.tidegate.benchmarks.proof.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidegate.benchmarks.proof.Client;
import io.tidegate.benchmarks.proof.Crowd;
import io.tidegate.benchmarks.proof.Customer;
import io.tidegate.benchmarks.proof.Finding;
import io.tidegate.benchmarks.proof.Proof;
import io.tidegate.benchmarks.proof.Site;
import io.tidegate.benchmarks.proof.client.EventReader.Event;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Many answers at once, each cut again and again and followed on the other node. */
public final class ResumeProof implements Proof {

  private static final int STREAMS = 200;
  private static final int CUTS = 5;
  private static final int LONGEST = 12;
  private static final int TOKENS = 80;
  private static final int WARM_UP = 40;
  private static final Duration BEGIN_WITHIN = Duration.ofSeconds(3);
  private static final String CONVERSATIONS = "/api/v1/conversations";

  @Override
  public String name() {
    return "resume";
  }

  @Override
  public String summary() {
    return "200 answers, each cut 5 times at random and resumed on the other node";
  }

  @Override
  public List<Finding> run(Site site) {
    Customer customer = site.customer("");
    try (HttpClient http = HttpClient.newHttpClient()) {
      heard(WARM_UP, site, customer, http);
      List<Heard> all = heard(STREAMS, site, customer, http);
      return List.of(
          Finding.exactly("answers heard to their end", STREAMS, count(all, Heard::isEnded)),
          Finding.exactly(
              "answers with every event once, in order", STREAMS, count(all, Heard::isGapless)),
          Finding.exactly(
              "answers whose text is the stored one", STREAMS, count(all, Heard::isAsStored)),
          Finding.exactly("texts that took the place of events", 0, replaced(all)),
          Finding.atLeast("events", (long) STREAMS * TOKENS, events(all)));
    }
  }

  private static List<Heard> heard(int streams, Site site, Customer customer, HttpClient http) {
    Client client = site.client(customer);
    return Crowd.all(
        streams,
        i -> {
          var random = new Random(i);
          LockSupport.parkNanos(random.nextLong(BEGIN_WITHIN.toNanos()));
          String conversation =
              client.post(site.node(0), CONVERSATIONS, "{}").json().path("id").asText();
          List<Event> events =
              new Listener(http, site.nodes(), customer.key())
                  .listen(conversation, message(), CUTS, LONGEST, random);
          return new Heard(events, stored(site, client, conversation, events));
        });
  }

  /** What one listener has, and what the server has. */
  private record Heard(List<Event> events, String stored) {

    boolean isEnded() {
      return events.getLast().name().equals("message.completed");
    }

    boolean isGapless() {
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i).id() != i + 1) {
          return false;
        }
      }
      return true;
    }

    boolean isAsStored() {
      var text = new StringBuilder();
      for (Event event : events) {
        boolean content = event.data().path("kind").asText().equals("content");
        text.append(content ? event.data().path("text").asText() : "");
      }
      return text.toString().equals(stored);
    }
  }

  private static String message() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("content", "Tell me a tale. [sim: tokens=%d;cadence=150ms]".formatted(TOKENS))
        .toString();
  }

  private static String stored(Site site, Client client, String conversation, List<Event> events) {
    String message = events.getFirst().data().path("message_id").asText();
    return client
        .get(site.node(1), CONVERSATIONS + "/" + conversation + "/messages/" + message)
        .json()
        .path("content")
        .asText();
  }

  private static long count(List<Heard> all, Predicate<Heard> wanted) {
    return all.stream().filter(wanted).count();
  }

  private static long replaced(List<Heard> all) {
    return all.stream()
        .flatMap(heard -> heard.events().stream())
        .filter(event -> event.name().equals("message.replaced"))
        .count();
  }

  private static long events(List<Heard> all) {
    return all.stream().mapToLong(heard -> heard.events().size()).sum();
  }
}
