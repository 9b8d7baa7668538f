package io.tidegate.adminui.upstream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tidegate.adminui.Symbol;
import io.tidegate.adminui.page.Awaiting;
import io.tidegate.adminui.page.Status;
import io.tidegate.adminui.text.Figures;
import io.tidegate.upstream.UpstreamProbe.Finding;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Waits for what an upstream says when it is asked for its models, and shows it. */
class ProbeDialog extends Dialog {

  private final Div result = new Div();
  private final List<String> configured;

  /**
   * @param configured the models that it ought to serve
   */
  ProbeDialog(String name, List<String> configured, CompletionStage<Finding> finding) {
    this.configured = configured;
    setHeaderTitle(getTranslation("probe.title", name));
    addClassName("tg-dialog");
    setWidth("min(520px, 94vw)");
    result.setId("probe-result");
    result.addClassName("tg-probe");
    result.add(new Awaiting<>(() -> getTranslation("probe.waiting"), finding, this::show));
    add(result);
    getFooter().add(new Button(getTranslation("dialog.close"), _ -> close()));
  }

  private void show(Finding found) {
    result.add(found.healthy() ? well(found) : ill(found));
  }

  private Component[] well(Finding found) {
    String took = new Figures(getLocale()).duration(found.took());
    return new Component[] {
      new Status(Status.Tone.OK, Symbol.CHECK, "probe.well"),
      new Paragraph(getTranslation("probe.took", took)),
      models(found.models())
    };
  }

  private Component[] ill(Finding found) {
    String took = new Figures(getLocale()).duration(found.took());
    return new Component[] {
      new Status(Status.Tone.FAILING, Symbol.FAILED, "probe.ill"),
      new Paragraph(
          found.status() == 0
              ? getTranslation("probe.silent", took)
              : getTranslation("probe.status", Integer.toString(found.status()), took)),
      said(found.detail())
    };
  }

  private Component models(List<String> offered) {
    List<String> missing = configured.stream().filter(id -> !offered.contains(id)).toList();
    var list = new Div(new Paragraph(getTranslation("probe.models")), said(join(offered)));
    if (!missing.isEmpty()) {
      var warning = new Paragraph(getTranslation("probe.missing", join(missing)));
      warning.addClassName("tg-warning");
      list.add(warning);
    }
    return list;
  }

  private static String join(List<String> ids) {
    return String.join(", ", ids);
  }

  /** What the other side said, as it said it: text, never markup. */
  private static Component said(String text) {
    var said = new Span(text);
    said.addClassNames("tg-mono", "tg-said");
    return said;
  }
}
