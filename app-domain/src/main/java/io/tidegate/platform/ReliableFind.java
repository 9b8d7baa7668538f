package io.tidegate.platform;

import static jakarta.transaction.Status.STATUS_ACTIVE;
import static jakarta.transaction.Status.STATUS_NO_TRANSACTION;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An entity manager whose {@code find} never says "there is none" when the truth is that nobody
 * knows.
 *
 * <p>Hibernate answers null on WildFly if the connection breaks under a {@code find} (HHH-12472):
 * it only notices that the transaction cannot be committed any more. A client would be told that
 * its conversation is gone while PostgreSQL restarts.
 */
final class ReliableFind implements InvocationHandler {

  private final EntityManager entities;
  private final IntSupplier transactionStatus;

  private ReliableFind(EntityManager entities, IntSupplier transactionStatus) {
    this.entities = entities;
    this.transactionStatus = transactionStatus;
  }

  /**
   * The same entity manager, with a {@code find} that may throw {@link StoreUnavailable}.
   *
   * @param transactionStatus of the thread's transaction, as in {@link jakarta.transaction.Status}
   */
  static EntityManager of(EntityManager entities, IntSupplier transactionStatus) {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            new ReliableFind(entities, transactionStatus));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    @Nullable Object result;
    try {
      result = method.invoke(entities, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
    if (result == null && method.getName().equals("find") && hasFailed()) {
      throw new StoreUnavailable();
    }
    return result;
  }

  private boolean hasFailed() {
    int status = transactionStatus.getAsInt();
    return status != STATUS_ACTIVE && status != STATUS_NO_TRANSACTION;
  }
}
