package io.tidegate.adminui.account;

import io.tidegate.adminui.page.SearchBox;
import io.tidegate.platform.Page;
import io.tidegate.platform.PageRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks whose a new key is to be. Whoever may create tenants can type the name of a new one. */
final class TenantField {

  private static final int MAX_NAME = 200;

  private final KeyDesk desk;
  private final SearchBox<TenantChoice> box = new SearchBox<>(this::choices);

  TenantField(KeyDesk desk) {
    this.desk = desk;
    box.setId("tenant");
    box.setLabel(box.getTranslation("create.tenant"));
    box.setItemLabelGenerator(TenantChoice::name);
    box.setRequiredIndicatorVisible(true);
    if (desk.mayCreateTenants()) {
      takeNewNames();
    }
    offerOnlyOne();
  }

  SearchBox<TenantChoice> box() {
    return box;
  }

  /** Who is chosen; says so if nobody is. */
  Optional<TenantChoice> choice() {
    Optional<TenantChoice> chosen =
        box.getOptionalValue()
            .filter(one -> !one.name().isBlank() && one.name().length() <= MAX_NAME);
    box.setErrorMessage(box.getTranslation("create.tenant.missing"));
    box.setInvalid(chosen.isEmpty());
    return chosen;
  }

  private Page<TenantChoice> choices(String text, PageRequest page) {
    return desk.tenants().search(text, page).map(TenantChoice.Existing::new);
  }

  private void takeNewNames() {
    box.setHelperText(box.getTranslation("create.tenant.help"));
    box.setAllowCustomValue(true);
    box.addCustomValueSetListener(typed -> box.setValue(called(typed.getDetail().strip())));
    box.addValueChangeListener(chosen -> explain(chosen.getValue()));
  }

  /** The browser may not have seen yet that there is a tenant of the name. */
  private TenantChoice called(String name) {
    return desk.tenantNamed(name)
        .<TenantChoice>map(TenantChoice.Existing::new)
        .orElseGet(() -> new TenantChoice.New(name));
  }

  private void explain(@Nullable TenantChoice choice) {
    box.setHelperText(
        choice instanceof TenantChoice.New(String name) && !name.isEmpty()
            ? box.getTranslation("create.tenant.new", name)
            : box.getTranslation("create.tenant.help"));
  }

  private void offerOnlyOne() {
    List<TenantChoice> some = choices("", PageRequest.first(2)).data();
    if (some.size() == 1) {
      box.setValue(some.getFirst());
    }
  }
}
