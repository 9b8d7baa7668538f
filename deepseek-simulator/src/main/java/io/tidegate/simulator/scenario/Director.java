package io.tidegate.simulator.scenario;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides the scenario of each request.
 *
 * <p>Voices from weak to strong: the default, the API key, the phrase {@code [sim: …]} in the last
 * user message, the header, a script. A stronger voice overrides knob by knob.
 */
public final class Director {

  private static final String PHRASE = "[sim:";
  private static final int REMEMBERED_CONVERSATIONS = 100_000;

  private final Playbook playbook = new Playbook();
  private final AtomicLong turns = new AtomicLong();
  private final Set<Long> seen = ConcurrentHashMap.newKeySet();
  private volatile Scenario standard;

  public Director(Scenario standard) {
    this.standard = standard;
  }

  /**
   * What the client says about one request.
   *
   * @param question the last user message
   * @param conversation a hash of the conversation
   * @param continuation whether the answer was begun elsewhere
   */
  public record Cue(
      String key, String header, String question, long conversation, boolean continuation) {}

  /**
   * The scenario for a completion. Uses up a turn of a script.
   *
   * @throws IllegalArgumentException if a voice cannot be understood
   */
  public Scenario direct(Cue cue) {
    Scenario chosen =
        aside(cue.key(), phrase(cue.question())).with(cue.header()).with(playbook.take(cue));
    return chosen.frequency().always() || applies(chosen, cue) ? chosen : chosen.faultless();
  }

  /** The scenario for a request that is no completion, such as a look at the balance. */
  public Scenario aside(String key, String knobs) {
    return standard.with(KeyScenario.knobs(key)).with(knobs);
  }

  public void script(Script script) {
    playbook.add(script);
  }

  public void forgetScripts() {
    playbook.clear();
  }

  /** Forgets the scripts of one API key only. */
  public void forgetScripts(String key) {
    playbook.clear(key);
  }

  /** How many requests the waiting scripts are for. */
  public int scripted() {
    return playbook.pending();
  }

  public void setStandard(Scenario scenario) {
    standard = scenario;
  }

  public Scenario standard() {
    return standard;
  }

  private boolean applies(Scenario chosen, Cue cue) {
    if (chosen.frequency().once() && (cue.continuation() || !firstTime(cue.conversation()))) {
      return false;
    }
    double share = chosen.frequency().share();
    long turn = turns.incrementAndGet();
    return Math.floor(turn * share) > Math.floor((turn - 1) * share);
  }

  private boolean firstTime(long conversation) {
    if (seen.size() > REMEMBERED_CONVERSATIONS) {
      seen.clear();
    }
    return seen.add(conversation);
  }

  private static String phrase(String question) {
    int from = question.lastIndexOf(PHRASE);
    int to = from < 0 ? -1 : question.indexOf(']', from);
    return to < 0 ? "" : question.substring(from + PHRASE.length(), to).strip();
  }
}
