/**
 * The load generator: HTTP/1.1 connections on one thread, and what is noted about each exchange.
 *
 * <p>It shares the machine with everything that it measures, so it is built to need little CPU:
 * requests are bytes made once, and of an answer only what is counted is read.
 */
@NullMarked
package io.tidegate.benchmarks.load;

import org.jspecify.annotations.NullMarked;
