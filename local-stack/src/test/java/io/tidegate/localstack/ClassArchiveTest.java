package io.tidegate.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClassArchiveTest {

  private final ClassArchive classes = new ClassArchive(Path.of("classes.jsa"));

  @Test
  void all_nodes_read_what_one_of_them_writes() {
    assertThat(classes.kept())
        .contains("-XX:SharedArchiveFile=classes.jsa", "-XX:+AutoCreateSharedArchive");
    assertThat(classes.read())
        .contains("-XX:SharedArchiveFile=classes.jsa", "-XX:-AutoCreateSharedArchive");
  }
}
