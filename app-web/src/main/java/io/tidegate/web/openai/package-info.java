/**
 * The OpenAI-compatible face, so that every existing SDK works by changing its base URL.
 *
 * <p>Plain servlets, because these are the operations that relay the most, and JAX-RS would cost a
 * third of their throughput (docs/decisions/2026-11-21-two-faces-one-turn.md).
 */
@NullMarked
package io.tidegate.web.openai;

import org.jspecify.annotations.NullMarked;
