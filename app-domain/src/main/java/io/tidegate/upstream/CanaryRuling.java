package io.tidegate.upstream;

/**
 * What was decided, and by which figures.
 *
 * @param decision {@code started}, {@code stepped}, {@code promoted}, {@code returned} or {@code
 *     stopped}
 * @param percent what it gets from now on
 * @param reason by which figure it was worse; empty if it was not
 */
record CanaryRuling(
    String decision, int percent, String reason, ArmFigures stable, ArmFigures tried) {}
