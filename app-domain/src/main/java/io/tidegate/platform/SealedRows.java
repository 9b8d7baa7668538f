package io.tidegate.platform;

/**
 * Secrets that a feature keeps sealed under the master key. Each feature that keeps any has a bean
 * of this type, so that none is forgotten when the key is replaced.
 */
public interface SealedRows {

  /** What they are, as the API names them, such as {@code upstream_api_keys}. */
  String name();

  /**
   * Seals those again that the master key in force has not sealed. Each row is committed by itself,
   * so that it may be broken off and begun again at any time.
   *
   * @return how many there were
   */
  int sealAgain();
}
