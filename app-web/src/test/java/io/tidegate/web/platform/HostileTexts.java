package io.tidegate.web.platform;

import java.util.List;
import java.util.stream.Stream;

/** Texts that have broken other servers: each ends what it stands in, if nobody quotes it. */
public final class HostileTexts {

  /** What none of them may bring about, under whatever name. */
  static final String MARK = "injected";

  private static final List<String> SQL =
      List.of("' or '1'='1", "'); select pg_sleep(9); --", "%_\\!'\"");
  private static final List<String> HEADER =
      List.of("x\r\nX-Injected: injected\r\nSet-Cookie: injected=1\r\n\r\n<p>injected</p>");
  private static final List<String> LOG =
      List.of(
          "x\n{\"level\":\"ERROR\",\"message\":\"injected\"}",
          "\u001b[31m${jndi:ldap://127.0.0.1:9/injected} %s {0} %n\u2028injected");
  private static final List<String> JSON =
      List.of("\"},\"injected\":true,\"x\":{\"y\":\"", "a\ud800b", "a\u0000b");
  private static final List<String> SSE =
      List.of("x\n\nevent: injected\ndata: {}\n\n", "x\r\rdata: [DONE]\r\rid: 999\r\r");
  private static final List<String> HTML =
      List.of(
          "<img src=x class=injected onerror='window.injected=1'>",
          "\"></script><script class=injected>window.injected=1</script>");
  private static final List<String> PATH = List.of("../../etc/passwd;jsessionid=1?c#d");

  private HostileTexts() {}

  public static List<String> all() {
    return Stream.of(SQL, HEADER, LOG, JSON, SSE, HTML, PATH).flatMap(List::stream).toList();
  }

  /** Those that a client can send in a header at all. */
  static List<String> inOneLine() {
    return all().stream().filter(text -> text.matches("[ -~]+")).toList();
  }
}
