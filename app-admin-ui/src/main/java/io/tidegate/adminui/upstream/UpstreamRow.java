package io.tidegate.adminui.upstream;

import io.tidegate.upstream.Condition;
import io.tidegate.upstream.UpstreamDetails;

/**
 * An upstream, and how it does.
 *
 * @param condition as the node sees it that shows the page
 */
record UpstreamRow(UpstreamDetails upstream, Condition condition) {}
