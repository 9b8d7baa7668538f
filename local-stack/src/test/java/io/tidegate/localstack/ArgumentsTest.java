package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.Ports;
import io.tidegate.localstack.process.StackFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @Test
  void up_alone_is_one_local_node_on_8080() {
    assertThat(parse("up"))
        .isEqualTo(new Command.Up(new UpOptions(new Ports(8080), 1, "127.0.0.1", false)));
  }

  @Test
  void every_option_of_up_is_read() {
    assertThat(parse("up", "--nodes", "2", "--detach", "--port", "9000", "--host", "0.0.0.0"))
        .isEqualTo(new Command.Up(new UpOptions(new Ports(9000), 2, "0.0.0.0", true)));
  }

  @Test
  void the_environment_may_name_the_address_to_listen_on() {
    Command command = new Arguments(Map.of("TIDEGATE_BIND", "10.0.0.7")).parse(List.of("up"));

    assertThat(command)
        .isEqualTo(new Command.Up(new UpOptions(new Ports(8080), 1, "10.0.0.7", false)));
  }

  @Test
  void what_a_detached_run_hands_on_means_the_same() {
    UpOptions options = new UpOptions(new Ports(9000), 3, "0.0.0.0", false);
    List<String> arguments =
        Stream.concat(Stream.of("supervise"), options.asArguments().stream()).toList();

    assertThat(new Arguments(Map.of()).parse(arguments)).isEqualTo(new Command.Supervise(options));
  }

  @Test
  void a_node_is_asked_for_what_it_alone_can_do() {
    assertThat(parse("rebuild")).isEqualTo(new Command.Ask(NodeTask.REBUILD));
    assertThat(parse("rotate-master-key")).isEqualTo(new Command.Ask(NodeTask.ROTATE_MASTER_KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "dwon,                  unknown command 'dwon'",
    "up --prot 1,           unknown argument '--prot'",
    "down now,              unknown argument 'now'",
    "up --port,             --port needs a value",
    "up --port http,        '--port needs a number, not ''http'''",
    "up --port 65000,       --port must be between 1 and 63617",
    "up --nodes 0,          --nodes must be between 1 and 8",
  })
  void what_cannot_be_understood_is_said_in_one_sentence(String line, String sentence) {
    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> parse(line.split(" ")))
        .withMessageContaining(sentence);
  }

  private static Command parse(String... arguments) {
    return new Arguments(Map.of()).parse(List.of(arguments));
  }
}
