package io.tidegate.benchmarks.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table as Markdown, padded so that it can be read as it is. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> header) {
    rows.add(List.copyOf(header));
  }

  /** Adds a row with as many cells as the header has. */
  public void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  public void print(PrintStream out) {
    int[] widths = widths();
    out.println(line(rows.getFirst(), widths));
    out.println(line(IntStream.of(widths).mapToObj("-"::repeat).toList(), widths));
    rows.stream().skip(1).forEach(row -> out.println(line(row, widths)));
  }

  private int[] widths() {
    return IntStream.range(0, rows.getFirst().size())
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
  }

  /** The first column is text and stands left, the others are numbers and stand right. */
  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder("|");
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - cells.get(column).length());
      String cell = cells.get(column);
      line.append(' ').append(column == 0 ? cell + padding : padding + cell).append(" |");
    }
    return line.toString();
  }
}
