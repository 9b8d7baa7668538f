package io.tidegate.localstack.part;

import io.tidegate.localstack.process.Await;
import io.tidegate.localstack.process.GrowingLog;
import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.LogFile;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.StackFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** One WildFly with the WAR, from an own copy of the provisioned server's configuration. */
public final class WildFlyNode implements Part {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** WildFly's words for "started". */
  private static final String STARTED = "WFLYSRV0025";

  /** WildFly's words for "started, but with errors". */
  private static final String BOOT_ERRORS = "WFLYSRV0026";

  /** What the WAR says of a setting, to be shown as it is. */
  private static final Pattern INVALID_SETTING = Pattern.compile("InvalidSetting: (.*)");

  private static final Pattern CAUSE = Pattern.compile("^\\s*Caused by: ");
  private static final Pattern COMPLAINT = Pattern.compile("ERROR|^Error");

  private final NodeSettings settings;
  private final Process process;
  private final HealthProbe health;
  private final GrowingLog started;
  private final GrowingLog bootErrors;

  private WildFlyNode(NodeSettings settings, Process process) {
    this.settings = settings;
    this.process = process;
    this.health = new HealthProbe(settings.address().managementUrl());
    this.started = new GrowingLog(settings.files().log(), STARTED);
    this.bootErrors = new GrowingLog(settings.files().log(), BOOT_ERRORS);
  }

  /** Starts the server and returns at once; {@link #awaitReady()} tells when it can be used. */
  public static WildFlyNode launch(NodeSettings settings) {
    NodeFolder.prepare(settings.files());
    Process process =
        Launch.detached(NodeCommand.of(settings), settings.environment(), settings.files().log());
    return new WildFlyNode(settings, process);
  }

  /** Returns when the server has deployed the WAR and reports that it is ready. */
  @Override
  public WildFlyNode awaitReady() {
    boolean ready = Await.until(() -> isReady() || hasFailed(), PATIENCE);
    if (!ready || hasFailed()) {
      throw new StackFailure(
          "%s did not get ready: %s (see %s)"
              .formatted(settings.name(), reason(), settings.files().log()));
    }
    return this;
  }

  /** A node that is asked before it has started logs each time that it is not ready. */
  private boolean isReady() {
    return started.tells() && health.isReady();
  }

  /** From the server's own log, which has traces line by line; what it prints is JSON. */
  private String reason() {
    Path log = settings.files().serverLog();
    return LogFile.firstGroup(log, INVALID_SETTING)
        .or(() -> LogFile.lastLine(log, CAUSE))
        .or(() -> LogFile.lastLine(settings.files().log(), COMPLAINT))
        .orElse(process.isAlive() ? "no answer in time" : "it ended");
  }

  private boolean hasFailed() {
    return !process.isAlive() || bootErrors.tells();
  }

  public String name() {
    return settings.name();
  }

  @Override
  public PartKind kind() {
    return PartKind.NODE;
  }

  @Override
  public URI url() {
    return settings.address().url();
  }

  public URI managementUrl() {
    return settings.address().managementUrl();
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public Path executable() {
    return Launch.java();
  }
}
