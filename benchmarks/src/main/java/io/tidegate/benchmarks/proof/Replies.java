package io.tidegate.benchmarks.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is to be known of many answers together. */
public final class Replies {

  private Replies() {}

  public static long good(List<Reply> replies) {
    return replies.stream().filter(Reply::isGood).count();
  }

  public static long withStatus(int status, List<Reply> replies) {
    return replies.stream().filter(reply -> reply.status() == status).count();
  }

  /** How often each status and code came, for a sentence. */
  public static String kinds(List<Reply> replies) {
    Map<String, Long> kinds =
        replies.stream()
            .collect(Collectors.groupingBy(Reply::label, TreeMap::new, Collectors.counting()));
    return kinds.toString();
  }

  /** The time that so many percent of the answers did not exceed; zero if there are none. */
  public static Duration percentile(double percent, List<Reply> replies) {
    List<Duration> sorted = replies.stream().map(Reply::took).sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(rank - 1, 0));
  }

  /** Those that should have begun in this span of {@link System#nanoTime()}. */
  public static List<Reply> begunBetween(long from, long to, List<Reply> replies) {
    return replies.stream()
        .filter(reply -> reply.began() - from >= 0 && reply.began() - to < 0)
        .toList();
  }
}
