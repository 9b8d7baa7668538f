package io.tidegate.web.admin;

import io.tidegate.admin.Actor;
import io.tidegate.admin.Administrator;
import io.tidegate.admin.Role;
import io.tidegate.web.problem.Problem;
import io.tidegate.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;

/** Who calls the Admin API. Whoever got as far as a resource may read, unless it says more. */
public final class Administration {

  private static final String ATTRIBUTE = Administrator.class.getName();

  private Administration() {}

  static void begin(HttpServletRequest request, Administrator who) {
    request.setAttribute(ATTRIBUTE, who);
  }

  /**
   * Nothing is answered to whoever did not pass the admin filter, by whatever mistake of ours.
   *
   * @throws IllegalStateException if the request did not
   */
  static void require(HttpServletRequest request) {
    who(request);
  }

  /**
   * Who makes a change, or reads what not all may.
   *
   * @param needed the least role that may
   * @throws ProblemException if the caller has a lower one
   */
  public static Actor actor(HttpServletRequest request, Role needed) {
    Administrator who = who(request);
    if (!who.role().includes(needed)) {
      throw new ProblemException(
          Problem.FORBIDDEN, "only an %s may do this".formatted(needed.label()));
    }
    return who.actor();
  }

  private static Administrator who(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Administrator who) {
      return who;
    }
    throw new IllegalStateException("the request did not pass the admin filter");
  }
}
