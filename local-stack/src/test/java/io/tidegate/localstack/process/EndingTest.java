package io.tidegate.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndingTest {

  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void a_process_is_gone_when_it_was_ended() {
    Ending.end(process.toHandle(), PartKind.NODE);

    assertThat(Ending.isGone(process.toHandle())).isTrue();
  }

  @Test
  void who_has_the_pid_of_a_process_that_is_gone_is_spared() throws InterruptedException {
    Ending.end(goneWithPidOf(process), PartKind.NODE);
    // the second signal comes after whatever came before it
    process.destroyForcibly();

    assertThat(process.waitFor()).isEqualTo(128 + 9);
  }

  private static ProcessHandle goneWithPidOf(Process successor) {
    return (ProcessHandle)
        Proxy.newProxyInstance(
            EndingTest.class.getClassLoader(),
            new Class<?>[] {ProcessHandle.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "isAlive" -> false;
                  case "pid" -> successor.pid();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
