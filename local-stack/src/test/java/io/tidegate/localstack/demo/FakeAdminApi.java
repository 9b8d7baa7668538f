package io.tidegate.localstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A Tidegate that knows tenants and keys, and pages its lists one by one. */
final class FakeAdminApi implements AutoCloseable {

  static final String TOKEN = "tga_right";

  /** A key as the server remembers it. */
  record Key(String id, String tenant, String name, String secret) {}

  final List<String> tenants = new ArrayList<>();
  final List<Key> keys = new ArrayList<>();

  /** How many more answers get through before the connection breaks. */
  int answersLeft = Integer.MAX_VALUE;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private int created;

  FakeAdminApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v1/models")) {
      boolean known = keys.stream().anyMatch(key -> bearer.equals("Bearer " + key.secret()));
      answer(exchange, known ? 200 : 401, json.createObjectNode());
    } else if (!bearer.equals("Bearer " + TOKEN)) {
      answer(exchange, 401, json.createObjectNode());
    } else {
      JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
      String call = exchange.getRequestMethod() + " " + path.replace("/api/admin/v1", "");
      answer(exchange, call.startsWith("POST") ? 201 : 200, perform(call, body, exchange));
    }
  }

  private ObjectNode perform(String call, JsonNode body, HttpExchange exchange) {
    String[] words = call.split("[/:]", -1);
    if (call.equals("GET /tenants")) {
      return page(exchange, tenants.stream().map(name -> object("id", name, name)).toList());
    } else if (call.equals("POST /tenants")) {
      tenants.add(body.path("name").asText());
      return object("id", body.path("name").asText(), "");
    } else if (call.startsWith("GET /tenants/")) {
      return page(exchange, keys.stream().map(k -> object("id", k.id(), k.name())).toList());
    } else if (call.startsWith("POST /tenants/")) {
      created++;
      var key = new Key("k" + created, words[2], body.path("name").asText(), "tg_live_" + created);
      keys.add(key);
      return object("secret", key.secret(), "");
    }
    keys.removeIf(key -> key.id().equals(words[2])); // POST /keys/{id}:revoke
    return json.createObjectNode();
  }

  private ObjectNode object(String field, String value, String name) {
    return json.createObjectNode().put(field, value).put("name", name);
  }

  private ObjectNode page(HttpExchange exchange, List<ObjectNode> all) {
    String query = exchange.getRequestURI().getQuery();
    int index = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
    ArrayNode data = json.createArrayNode();
    all.stream().skip(index).limit(1).forEach(data::add);
    ObjectNode page = json.createObjectNode();
    page.set("data", data);
    return page.put("next_cursor", index + 1 < all.size() ? Integer.toString(index + 1) : null);
  }

  private void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    answersLeft--;
    if (answersLeft >= 0) {
      byte[] bytes = body.toString().getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
