package io.tidegate.localstack;

/** What the user asked for. */
sealed interface Command {

  record Up(UpOptions options) implements Command {}

  /** What {@code up --detach} leaves running. */
  record Supervise(UpOptions options) implements Command {}

  record Down() implements Command {}

  record Status() implements Command {}

  record Ask(NodeTask task) implements Command {}

  record Pack() implements Command {}
}
