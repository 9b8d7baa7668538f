package io.tidegate.account;

import java.util.Arrays;
import java.util.List;

/**
 * What can be asked with an API key, on either face.
 *
 * <p>The ids are those by which the API's description calls its operations. Keys are limited to
 * them, so an id never changes and is never used again for something else.
 */
public enum ApiOperation {
  START_CONVERSATION("startConversation"),
  LIST_CONVERSATIONS("listConversations"),
  READ_CONVERSATION("readConversation"),
  CHANGE_CONVERSATION("changeConversation"),
  DELETE_CONVERSATION("deleteConversation"),
  ADD_MESSAGE("addMessage"),
  STREAM_MESSAGE("streamMessage"),
  LIST_MESSAGES("listMessages"),
  READ_MESSAGE("readMessage"),
  FOLLOW_ANSWER("followAnswer"),
  CANCEL_ANSWER("cancelAnswer"),
  REGENERATE_ANSWER("regenerateAnswer"),
  STREAM_REGENERATED_ANSWER("streamRegeneratedAnswer"),
  LIST_MODELS("listModels"),
  READ_LIMITS("readLimits"),
  READ_USAGE("readUsage"),
  CREATE_CHAT_COMPLETION("createChatCompletion"),
  LIST_COMPATIBLE_MODELS("listCompatibleModels"),
  READ_COMPATIBLE_MODEL("readCompatibleModel");

  /** The ids of all, in the order in which people are asked. */
  public static final List<String> IDS = Arrays.stream(values()).map(ApiOperation::id).toList();

  private final String id;

  ApiOperation(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }
}
