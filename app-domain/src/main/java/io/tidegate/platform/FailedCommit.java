package io.tidegate.platform;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transactional;

/**
 * Makes a commit that fails an unchecked exception, like any other failure of the database.
 * Otherwise callers get one that no method declares, past all that they do about failures: what
 * they hold stays held, and a schedule ends.
 */
abstract class FailedCommit {

  /** Around that of {@link Transactional}, which has 200. */
  private static final int OUTSIDE = PLATFORM_BEFORE + 100;

  @AroundInvoke
  Object unchecked(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException e) {
      throw new PersistenceException("the transaction cannot be committed", e);
    }
  }

  @Interceptor
  @Transactional
  @Priority(OUTSIDE)
  static class OfOutermost extends FailedCommit {}

  @Interceptor
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  @Priority(OUTSIDE)
  static class OfOwn extends FailedCommit {}
}
