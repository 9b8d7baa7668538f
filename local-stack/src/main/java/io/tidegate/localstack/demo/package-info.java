/**
 * What makes a fresh stack usable at once: generated secrets, a demo tenant with a key, and the
 * file and the table that tell of them.
 */
@NullMarked
package io.tidegate.localstack.demo;

import org.jspecify.annotations.NullMarked;
