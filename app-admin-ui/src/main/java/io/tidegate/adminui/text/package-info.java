/**
 * Words and figures: the console's texts in every language, and how numbers and times are written.
 *
 * <p>Texts are in {@code console_en.properties} and {@code console_zh.properties}, which have the
 * same keys.
 */
@NullMarked
package io.tidegate.adminui.text;

import org.jspecify.annotations.NullMarked;
