package io.tidegate.benchmarks.history;

import io.tidegate.benchmarks.browser.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long everything that is read takes, at one time.
 *
 * @param operations by their names, milliseconds until the whole answer is there
 * @param pages by their names, milliseconds until a link has led to the complete page
 * @param loads the same by the address of the page, with all of the console's programs to begin
 */
public record Survey(
    Map<String, Waits> operations, Map<String, Waits> pages, Map<String, Waits> loads) {

  /** Without a browser. */
  public static Survey of(Asking asking, List<Question> questions) {
    Map<String, Waits> operations = new LinkedHashMap<>();
    for (Question question : questions) {
      operations.put(question.name(), Waits.of(() -> asking.ask(question).took().toNanos() / 1e6));
    }
    return new Survey(operations, Map.of(), Map.of());
  }

  /** The same with the pages of a console. */
  public Survey with(Console console, List<Pages.Page> pages) {
    Map<String, Waits> followed = new LinkedHashMap<>();
    Map<String, Waits> loaded = new LinkedHashMap<>();
    for (Pages.Page page : pages) {
      followed.put(page.name(), Waits.of(() -> follow(console, page)));
      loaded.put(page.name(), Waits.of(() -> console.open(page.path())));
    }
    return new Survey(operations, followed, loaded);
  }

  private static double follow(Console console, Pages.Page page) {
    console.follow(Pages.START);
    return console.follow(page.path());
  }
}
