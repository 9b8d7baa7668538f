package io.tidegate.web.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.localstack.process.Await;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server with the extensions that the WAR registers, {@link OwnStreams} among them. */
class OwnStreamsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] FRAME = "data: a word of an answer\n\n".getBytes(US_ASCII);

  private final WatchfulPool pool = new WatchfulPool();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private Undertow server;

  @BeforeEach
  void start() throws ServletException {
    DeploymentInfo info =
        Servlets.deployment()
            .setClassLoader(OwnStreamsTest.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("test")
            .addServlet(
                Servlets.servlet("words", Words.class, new ImmediateInstanceFactory<>(new Words()))
                    .addMapping("/"));
    DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
    deployment.deploy();
    server =
        Undertow.builder()
            .setByteBufferPool(pool)
            .addHttpListener(0, "localhost", deployment.start())
            .build();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void what_a_response_is_written_from_is_not_lent_again_before_its_writer_is_done()
      throws Exception {
    var address = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    try (var client = new Socket(address.getAddress(), address.getPort())) {
      client.setSoTimeout((int) PATIENCE.toMillis());
      client.setSoLinger(true, 0); // hangs up by a reset, so that writes fail at once
      client
          .getOutputStream()
          .write("GET /v1/words HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(US_ASCII));
      assertThat(client.getInputStream().read()).isPositive();
    }
    hungUp.countDown();

    assertThat(ended.await(PATIENCE.toSeconds(), SECONDS)).isTrue();
    assertThat(Await.until(() -> pool.lentAndReturned() >= 3, PATIENCE)).isTrue();
    assertThat(pool.usedTooLate()).isZero();
  }

  /** Goes on writing when its client is gone, like an answer that others may want to read. */
  private final class Words extends HttpServlet {

    private static final int MORE_THAN_A_BUFFER = 2_000;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      try {
        ServletOutputStream output = response.getOutputStream();
        say(output);
        hungUp.await();
        for (int i = 0; i < MORE_THAN_A_BUFFER; i++) {
          say(output);
        }
      } catch (IOException e) {
        // as expected
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        ended.countDown();
      }
    }

    private static void say(ServletOutputStream output) throws IOException {
      output.write(FRAME);
      output.flush();
    }
  }
}
