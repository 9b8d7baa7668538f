package io.tidegate.adminui.upstream;

import io.tidegate.event.RecordedEvent;
import io.tidegate.upstream.UpstreamDraft;
import io.tidegate.upstream.UpstreamProbe;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the page does with upstreams, in the name of whoever is signed in. */
interface UpstreamDesk {

  /** Whether the user may try out and change upstreams. */
  boolean mayChange();

  /** All of them, by name. */
  List<UpstreamRow> list();

  /** What happened of late, newest first. */
  List<RecordedEvent> events();

  /** Asks the upstream for its models. Returns at once; the finding comes within seconds. */
  CompletionStage<UpstreamProbe.Finding> probe(String name);

  /**
   * Creates the upstream, or makes it what the draft says.
   *
   * @throws io.tidegate.platform.InvalidInput if a field is wrong; its pointer names it
   */
  void put(String name, UpstreamDraft draft);

  void drain(String name);

  void enable(String name);

  /**
   * Forgets the upstream.
   *
   * @throws io.tidegate.platform.Conflict if something still leads to it
   */
  void delete(String name);
}
