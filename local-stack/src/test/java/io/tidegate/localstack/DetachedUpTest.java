package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidegate.localstack.process.Launch;
import io.tidegate.localstack.process.PartKind;
import io.tidegate.localstack.process.RunFolder;
import io.tidegate.localstack.process.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedUpTest {

  @TempDir Path checkout;

  @Test
  void the_log_of_a_run_that_works_stays_where_it_is() throws IOException {
    var home = new Home(checkout);
    Path log = home.log("supervisor");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "node1 is ready");
    new RunFolder(home.run())
        .pidFile("supervisor")
        .write(PartKind.SUPERVISOR, ProcessHandle.current(), Launch.java(), URI.create(""));

    assertThatExceptionOfType(StackFailure.class)
        .isThrownBy(() -> new DetachedUp(home, UpOptions.DEFAULT, System.out).run())
        .withMessageStartingWith("Tidegate is up or starting already");
    assertThat(log).hasContent("node1 is ready");
  }
}
