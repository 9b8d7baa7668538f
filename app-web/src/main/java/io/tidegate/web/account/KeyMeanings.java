package io.tidegate.web.account;

/** What the fields of an API key mean, in the words of the API's description. */
final class KeyMeanings {

  static final String SCOPES = "All if absent: chat, tasks, jobs, transactions, usage";
  static final String MODELS = "All if absent or empty";
  static final String OPERATIONS =
      "The ids (operationId) of the operations below /api/v1 and /v1 that it may call; all that"
          + " its scopes allow if absent or empty";
  static final String IP_RANGES =
      "Where requests may come from (CIDR); from anywhere if absent or empty";
  static final String REQUESTS_PER_MINUTE =
      "The default limits if absent, which the server sets: 60 requests a minute and"
          + " 1,000 a day unless it is told otherwise";
  static final String EXPIRES_AT =
      "Never if absent. In the future for a new key; in a change, a"
          + " time that is past ends the key at once, until it is given another";

  private KeyMeanings() {}
}
