package io.tidegate.web.upstream;

import io.tidegate.upstream.UpstreamProbe;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a probe found, as the Admin API shows it. */
@Schema(name = "Probe")
record ProbeJson(
    boolean healthy,
    @Schema(examples = "200", description = "The HTTP status; 0 if there was no answer")
        int httpStatus,
    long tookMs,
    @Schema(examples = "[\"deepseek-flash\"]") List<String> models,
    @Schema(description = "What is wrong; empty if nothing") String detail) {

  static ProbeJson of(UpstreamProbe.Finding finding) {
    return new ProbeJson(
        finding.healthy(),
        finding.status(),
        finding.took().toMillis(),
        finding.models(),
        finding.detail());
  }
}
