/**
 * What pages are made of: headers, lists, dialogs that ask twice, and the address they share.
 *
 * <p>So that one thing is done in one way on every page. Knows no feature.
 */
@NullMarked
package io.tidegate.adminui.page;

import org.jspecify.annotations.NullMarked;
