package io.tidegate.localstack;

import com.fasterxml.jackson.databind.JsonNode;

/** What a running node is asked to do, by a POST without a body. */
enum NodeTask {
  REBUILD("ledger:rebuild") {
    @Override
    String tell(JsonNode mended) {
      return "Rebuilt from the ledger: %d rows of daily usage and %d windows of budgets did not agree."
          .formatted(mended.path("days").asLong(), mended.path("budgets").asLong());
    }
  },

  /** The node must know the master key before as well, from TIDEGATE_MASTER_KEY_ALSO. */
  ROTATE_MASTER_KEY("master-key:rotate") {
    @Override
    String tell(JsonNode done) {
      long sealed = 0;
      for (JsonNode count : done.path("sealed_again")) {
        sealed += count.asLong();
      }
      return "Sealed again under the master key in force: %d secrets %s."
          .formatted(sealed, done.path("sealed_again"));
    }
  };

  private final String path;

  NodeTask(String name) {
    this.path = "/api/admin/v1/" + name;
  }

  String path() {
    return path;
  }

  /** One sentence for the user of what the node has answered. */
  abstract String tell(JsonNode answer);
}
