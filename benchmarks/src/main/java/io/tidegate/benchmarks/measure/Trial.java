package io.tidegate.benchmarks.measure;

import java.util.List;

/**
 * What one load on one target came to.
 *
 * @param usage for each watched process its CPU time per unit of work, and its memory in the end
 */
public record Trial(Figures figures, Figures usage) {

  static Trial median(List<Trial> trials) {
    return new Trial(
        Figures.median(trials.stream().map(Trial::figures).toList()),
        Figures.median(trials.stream().map(Trial::usage).toList()));
  }
}
