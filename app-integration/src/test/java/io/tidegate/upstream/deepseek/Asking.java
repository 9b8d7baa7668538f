package io.tidegate.upstream.deepseek;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.platform.Secret;
import io.tidegate.upstream.Candidate;
import io.tidegate.upstream.ChatRequest;
import io.tidegate.upstream.Chunk;
import io.tidegate.upstream.ChunkStream;
import io.tidegate.upstream.Completion;
import io.tidegate.upstream.Deadlines;
import io.tidegate.upstream.Upstream;
import io.tidegate.upstream.UpstreamException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client and everything that it takes to ask it something. */
final class Asking {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String KEY = "sk-secret-of-ours";
  static final Deadlines PATIENT = deadlines(20_000, 20_000);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DeepSeekChatModel model = new DeepSeekChatModel(InstantSource.fixed(NOW));
  private final URI upstream;
  private final Secret key;

  Asking(URI upstream) {
    this(upstream, KEY);
  }

  Asking(URI upstream, String key) {
    this.upstream = upstream;
    this.key = new Secret(key);
  }

  /** Everything that came before the end or the failure. */
  record Told(List<Chunk> chunks, @Nullable UpstreamException failure) {

    String content() {
      return String.join("", chunks.stream().map(Chunk::content).toList());
    }

    String reasoning() {
      return String.join("", chunks.stream().map(Chunk::reasoning).toList());
    }
  }

  static Deadlines deadlines(long firstTokenMillis, long idleMillis) {
    return new Deadlines(
        Duration.ofSeconds(5),
        Duration.ofMillis(firstTokenMillis),
        Duration.ofMillis(idleMillis),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30));
  }

  static ChatRequest request(String json) {
    try {
      return new ChatRequest((ObjectNode) JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static ChatRequest question(String text) {
    return request(
        """
        {"model":"chat","messages":[{"role":"user","content":"%s"}]}"""
            .formatted(text));
  }

  Candidate candidate(boolean thinks) {
    Upstream deepSeek = new Upstream("deepseek", upstream, key, Set.of("deepseek-flash"), 1, 100);
    return new Candidate(deepSeek, "deepseek-flash", thinks);
  }

  Completion complete(ChatRequest request) throws UpstreamException {
    return complete(request, PATIENT);
  }

  Completion complete(ChatRequest request, Deadlines deadlines) throws UpstreamException {
    return model.complete(candidate(false), request, "user-1", deadlines);
  }

  ChunkStream stream(ChatRequest request, Deadlines deadlines) throws UpstreamException {
    return model.stream(candidate(false), request, "user-1", deadlines);
  }

  Told told(ChatRequest request) {
    return told(request, PATIENT);
  }

  Told told(ChatRequest request, Deadlines deadlines) {
    return told(candidate(false), request, deadlines);
  }

  Told told(Candidate candidate, ChatRequest request, Deadlines deadlines) {
    List<Chunk> chunks = new ArrayList<>();
    try (ChunkStream stream = model.stream(candidate, request, "user-1", deadlines)) {
      List<Chunk> more = stream.next();
      while (!more.isEmpty()) {
        chunks.addAll(more);
        more = stream.next();
      }
      return new Told(chunks, null);
    } catch (UpstreamException e) {
      return new Told(chunks, e);
    }
  }
}
