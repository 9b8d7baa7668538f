package io.tidegate.adminui.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.combobox.ComboBoxBase.CustomValueSetEvent;
import org.junit.jupiter.api.Test;

class TenantFieldTest {

  private final TenantField field = new TenantField(new FakeKeyDesk(true));

  @Test
  void the_name_of_a_tenant_that_there_is_makes_no_second_one() {
    type("Harbour");

    assertThat(field.box().getValue()).isEqualTo(new TenantChoice.Existing(FakeKeyDesk.TENANT));
    assertThat(field.box().getHelperText()).contains("create.tenant.help");
  }

  @Test
  void a_new_name_says_that_it_makes_a_tenant() {
    type(" Lighthouse ");

    assertThat(field.box().getValue()).isEqualTo(new TenantChoice.New("Lighthouse"));
    assertThat(field.box().getHelperText()).contains("create.tenant.new");
  }

  @Test
  void nobody_is_no_tenant() {
    type("  ");

    assertThat(field.choice()).isEmpty();
  }

  private void type(String name) {
    ComponentUtil.fireEvent(field.box(), new CustomValueSetEvent<>(field.box(), true, name));
  }
}
