package io.tidegate.adminui.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import io.tidegate.adminui.page.Parts;
import io.tidegate.platform.InvalidInput;
import org.junit.jupiter.api.Test;

class UpstreamFieldsTest {

  private final UpstreamForm form =
      new UpstreamForm("spare", "https://spare.example", "", "m", 1, 10, "", true);

  @Test
  void what_the_use_case_finds_wrong_is_shown_at_the_field() {
    var fields = new UpstreamFields(form, true);

    fields.show(new InvalidInput("/api_key", "is required for a new upstream"));

    var key = Parts.find(fields, "api-key", PasswordField.class);
    assertThat(key.isInvalid()).isTrue();
    assertThat(key.getErrorMessage()).isNotBlank();
  }

  @Test
  void a_form_with_a_wrong_number_is_not_handed_on() {
    var fields = new UpstreamFields(form, true);
    Parts.find(fields, "weight", IntegerField.class).setValue(0);

    assertThat(fields.form()).isEmpty();
  }

  @Test
  void what_was_not_touched_stays_as_it_is() {
    assertThat(new UpstreamFields(form, false).form()).contains(form);
  }
}
