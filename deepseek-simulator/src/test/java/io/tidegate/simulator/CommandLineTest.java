package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidegate.simulator.chat.PassBack;
import io.tidegate.simulator.model.Currency;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void options_become_settings() {
    SimulatorSettings settings =
        CommandLine.parse(
                ("--port 18100 --host 0.0.0.0 --log a.jsonl --scenario cadence=20ms --currency USD"
                        + " --balance 3.50 --cache-delay 4s --accept-retired --pass-back off")
                    .split(" ", -1))
            .settings();

    assertThat(settings.port()).isEqualTo(18100);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.log()).contains(Path.of("a.jsonl"));
    assertThat(settings.scenario()).isEqualTo("cadence=20ms");
    assertThat(settings.balance().currency()).isEqualTo(Currency.USD);
    assertThat(settings.balance().total()).isEqualByComparingTo("3.50");
    assertThat(settings.behaviour())
        .isEqualTo(new SimulatorSettings.Behaviour(true, PassBack.OFF, Duration.ofSeconds(4)));
  }

  @Test
  void help_names_every_option() {
    assertThat(CommandLine.parse(new String[] {"--help"}).help()).isTrue();
    assertThat(CommandLine.usage())
        .contains("--port", "--log", "--scenario", "--accept-retired", "--pass-back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot 1", "--port", "--port x", "--scenario ending=crash"})
  void nonsense_is_an_error(String words) {
    assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(words.split(" ", -1)));
  }
}
