package io.tidegate.localstack;

/** A program that stays until it is ended, in the place of a part. */
final class Sleeper {

  private Sleeper() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread.sleep(Long.MAX_VALUE);
  }
}
