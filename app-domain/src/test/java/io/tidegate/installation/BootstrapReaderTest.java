package io.tidegate.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.installation.Bootstrap.TenantEntry;
import io.tidegate.platform.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapReaderTest {

  @TempDir Path folder;

  @Test
  void reads_tenants_and_upstreams() throws IOException {
    Bootstrap read =
        read(
            """
            {"tenants": [{"name": "Acme", "time_zone": "Asia/Shanghai"}],
             "upstreams": {"a": {"base_url": "https://a.com", "api_key": "k", "weight": 2,
                                 "models": ["m"], "enabled": false}}}
            """);

    assertThat(read.tenants()).containsExactly(new TenantEntry("Acme", "Asia/Shanghai", null));
    assertThat(read.upstreams()).containsOnlyKeys("a");
    assertThat(read.toString()).doesNotContain("api_key=k");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"tenant": []}                                | unknown field /tenant
          {"tenants": [{"nam": "x"}]}                   | unknown field /tenants/0/nam
          {"upstreams": {"a": {"url": "https://a.com"}}} | unknown field /upstreams/a/url
          {"upstreams": {"a": {"weight": "much"}}}      | wrong value at /upstreams/a/weight
          {"routes": {"chat": {"candidate": []}}}       | unknown field /routes/chat/candidate
          tenants                                       | not JSON
          null                                          | must hold a JSON object
          """)
  void says_what_is_wrong_and_where(String content, String complaint) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> read(content))
        .withMessageStartingWith("TIDEGATE_BOOTSTRAP ")
        .withMessageContaining(complaint);
  }

  @Test
  void names_a_file_that_is_not_there() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> BootstrapReader.read(folder.resolve("none")))
        .withMessageContaining("cannot be read");
  }

  private Bootstrap read(String content) throws IOException {
    return BootstrapReader.read(Files.writeString(folder.resolve("bootstrap.json"), content));
  }
}
