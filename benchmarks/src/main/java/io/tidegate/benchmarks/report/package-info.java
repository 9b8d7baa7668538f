/** How results are shown and kept: tables that read well as text and as Markdown, and JSON. */
@NullMarked
package io.tidegate.benchmarks.report;

import org.jspecify.annotations.NullMarked;
