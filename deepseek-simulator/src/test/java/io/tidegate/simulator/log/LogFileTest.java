package io.tidegate.simulator.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.log.RequestRecord.Answered;
import io.tidegate.simulator.log.RequestRecord.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogFileTest {

  private static final RequestRecord RECORD =
      new RequestRecord(
          1,
          "930c60df",
          Instant.EPOCH,
          new Asked("POST", "/chat/completions", "", "", "", false),
          new Answered(200, "", "", 0, false, true, false, 0, Duration.ZERO),
          Usage.NONE);

  private final Logger logger = Logger.getLogger(LogFile.class.getName());
  private final Said said = new Said();

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(said);
  }

  @AfterEach
  void listenNoLonger() {
    logger.removeHandler(said);
    logger.setUseParentHandlers(true);
  }

  @Test
  void file_that_cannot_be_written_is_reported_once_and_gathers_nothing() {
    LogFile file = LogFile.to(new FullDisk());
    file.add(RECORD);
    file.close();

    for (int i = 0; i < 100; i++) {
      file.add(RECORD);
    }

    assertThat(file.backlog()).isZero();
    assertThat(said.messages).hasSize(1);
  }

  private static final class FullDisk extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  private static final class Said extends Handler {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
