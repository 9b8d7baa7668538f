/**
 * What tests of several modules share: the contracts of ports that have more than one
 * implementation, and the architecture rules. Never shipped.
 */
@NullMarked
package io.tidegate.testsupport;

import org.jspecify.annotations.NullMarked;
