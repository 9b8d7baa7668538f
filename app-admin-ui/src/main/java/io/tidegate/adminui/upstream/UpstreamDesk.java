package io.tidegate.adminui.upstream;

import io.tidegate.event.RecordedEvent;
import io.tidegate.upstream.UpstreamDetails;
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
   * @throws io.tidegate.platform.InvalidInput if a field is wrong; its pointer names it
   * @throws io.tidegate.platform.Conflict if there is one of this name
   */
  void create(String name, UpstreamDraft draft);

  /**
   * Changes an upstream as it was read.
   *
   * @throws io.tidegate.platform.InvalidInput if a field is wrong; its pointer names it
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed it since
   */
  void change(UpstreamDetails read, UpstreamDraft draft);

  /** Gives it no new work; returns it as it is now. */
  UpstreamDetails drain(String name);

  /** Gives it work again; returns it as it is now. */
  UpstreamDetails enable(String name);

  /**
   * Forgets the upstream.
   *
   * @throws io.tidegate.platform.Conflict if something still leads to it
   */
  void delete(String name);
}
