package io.tidegate.adminui.account;

import io.tidegate.account.TenantDetails;

/** Whose key it is to be: somebody known, or somebody who is made along with it. */
sealed interface TenantChoice {

  /** What the user reads. */
  String name();

  record Existing(TenantDetails tenant) implements TenantChoice {

    @Override
    public String name() {
      return tenant.name();
    }
  }

  record New(String name) implements TenantChoice {}
}
