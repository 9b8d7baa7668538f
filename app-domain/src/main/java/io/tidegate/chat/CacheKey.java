package io.tidegate.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.account.Caller;
import io.tidegate.upstream.ChatRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Who may share an answer: callers of one tenant and mode who ask the same. The order of fields
 * makes no difference, everything else does.
 *
 * @param hash SHA-256 of the request, in hexadecimal digits
 */
record CacheKey(UUID tenantId, Caller.Mode mode, String hash) {

  private static final ObjectWriter SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build().writer();

  static CacheKey of(Caller caller, ChatRequest request) {
    return new CacheKey(caller.tenantId(), caller.mode(), hash(request));
  }

  private static String hash(ChatRequest request) {
    try {
      byte[] json = SORTED.writeValueAsString(request.body()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // a tree can be written, and every JDK has SHA-256
    }
  }
}
