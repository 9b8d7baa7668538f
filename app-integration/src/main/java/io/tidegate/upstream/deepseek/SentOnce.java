package io.tidegate.upstream.deepseek;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A request body that is sent at most once.
 *
 * <p>The HTTP client would send a request again by itself after some failures. A completion that
 * may have been begun costs money: whether to ask again is decided, and counted, further up.
 */
final class SentOnce extends RequestBody {

  private static final MediaType JSON = MediaType.get("application/json");

  private final byte[] bytes;

  SentOnce(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
