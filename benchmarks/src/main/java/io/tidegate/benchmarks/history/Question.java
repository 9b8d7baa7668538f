package io.tidegate.benchmarks.history;

/**
 * One thing that is read of the service.
 *
 * @param name as it stands in the report
 * @param path of the operation with its parameters
 * @param key who asks
 * @param endUser whom the request names; empty for nobody
 */
public record Question(String name, String path, String key, String endUser) {}
