package io.tidegate.adminui.admin;

import io.tidegate.admin.AdminAccount;
import io.tidegate.admin.AdminAccounts;
import io.tidegate.admin.AdminRoster;
import io.tidegate.admin.IssuedToken;
import io.tidegate.admin.Role;
import io.tidegate.admin.TokenDetails;
import io.tidegate.admin.TokenIssue;
import io.tidegate.adminui.SignedIn;
import io.tidegate.platform.PageRequest;
import io.tidegate.platform.Secret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Asks the use cases for owners only; they write to the audit trail. */
@Dependent
class AuditedUserDesk implements UserDesk {

  private final AdminRoster roster;
  private final AdminAccounts accounts;
  private final TokenIssue tokens;
  private final SignedIn user;

  @Inject
  AuditedUserDesk(AdminRoster roster, AdminAccounts accounts, TokenIssue tokens, SignedIn user) {
    this.roster = roster;
    this.accounts = accounts;
    this.tokens = tokens;
    this.user = user;
  }

  @Override
  public List<AdminAccount> users() {
    user.as(Role.OWNER);
    return roster.all();
  }

  @Override
  public boolean isMe(AdminAccount other) {
    return user.isCalled(other.name());
  }

  @Override
  public void create(String name, Secret password, Role role) {
    accounts.create(user.as(Role.OWNER), name, password, role);
  }

  @Override
  public AdminAccount changeRole(AdminAccount read, Role role) {
    return accounts.changeRole(user.as(Role.OWNER), read.id(), read.version(), role);
  }

  @Override
  public void replacePassword(AdminAccount read, Secret password) {
    accounts.replacePassword(
        user.as(Role.OWNER), read.id(), OptionalInt.of(read.version()), password);
  }

  @Override
  public void disable(UUID id) {
    accounts.disable(user.as(Role.OWNER), id, OptionalInt.empty());
  }

  @Override
  public void enable(UUID id) {
    accounts.enable(user.as(Role.OWNER), id, OptionalInt.empty());
  }

  @Override
  public List<TokenDetails> tokens(UUID id) {
    user.as(Role.OWNER);
    return tokens.of(id, PageRequest.first(PageRequest.MAX_LIMIT)).data();
  }

  @Override
  public IssuedToken issueToken(UUID id, String name) {
    return tokens.issue(user.as(Role.OWNER), id, name);
  }

  @Override
  public void revokeToken(UUID token) {
    tokens.revoke(user.as(Role.OWNER), token);
  }
}
