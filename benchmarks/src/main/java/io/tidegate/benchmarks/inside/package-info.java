/**
 * What is put into the WAR that a measurement deploys: an account of what parts of the product can
 * do alone, and on demand a product that keeps no account. Nothing of it is ever shipped.
 */
@NullMarked
package io.tidegate.benchmarks.inside;

import org.jspecify.annotations.NullMarked;
