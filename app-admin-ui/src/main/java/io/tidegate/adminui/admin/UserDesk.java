package io.tidegate.adminui.admin;

import io.tidegate.admin.AdminAccount;
import io.tidegate.admin.IssuedToken;
import io.tidegate.admin.Role;
import io.tidegate.admin.TokenDetails;
import io.tidegate.platform.Secret;
import java.util.List;
import java.util.UUID;

/** What the page does with admin users and their tokens, in the name of whoever is signed in. */
interface UserDesk {

  List<AdminAccount> users();

  /** Whether this is whoever is signed in. */
  boolean isMe(AdminAccount user);

  /**
   * @throws io.tidegate.platform.InvalidInput if the name or the password cannot be
   * @throws io.tidegate.platform.Conflict if somebody has the name
   */
  void create(String name, Secret password, Role role);

  /**
   * @param user as the page read them
   * @return the user as they are now
   * @throws io.tidegate.platform.Conflict if no owner would be left
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed them since
   */
  AdminAccount changeRole(AdminAccount user, Role role);

  /**
   * Ends their sessions, but none of their tokens.
   *
   * @param user as the page read them
   * @throws io.tidegate.platform.InvalidInput if the password cannot be
   * @throws io.tidegate.platform.StaleVersion if somebody else has changed them since
   */
  void replacePassword(AdminAccount user, Secret password);

  /**
   * @throws io.tidegate.platform.Conflict if no owner would be left
   */
  void disable(UUID user);

  void enable(UUID user);

  /** Those that are not revoked, newest first; the newest 200. */
  List<TokenDetails> tokens(UUID user);

  /**
   * @throws io.tidegate.platform.InvalidInput if the name cannot be
   */
  IssuedToken issueToken(UUID user, String name);

  void revokeToken(UUID token);
}
