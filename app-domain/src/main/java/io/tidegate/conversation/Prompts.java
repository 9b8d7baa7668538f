package io.tidegate.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.upstream.ChatRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what a model is asked: the parameters, and as much of the history as fits. */
@ApplicationScoped
class Prompts {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final EntityManager entities;
  private final ContextWindow window;

  @Inject
  Prompts(EntityManager entities, ContextWindow window) {
    this.entities = entities;
    this.window = window;
  }

  /**
   * The history up to a message, as far as it fits.
   *
   * @param options of the request, which say how much room the answer needs
   * @param known what the request has read before; keeps what is read now
   */
  History.Fitted history(Conversation conversation, Message last, String options, ReadPath known) {
    return historyAndMore(conversation, last, List.of(), options, known);
  }

  /**
   * The same with what is said just now.
   *
   * @param last what the new messages follow; null for nothing
   * @param more the new messages, oldest first
   */
  History.Fitted historyAndMore(
      Conversation conversation,
      @Nullable Message last,
      List<Message> more,
      String options,
      ReadPath known) {
    int from = conversation.historyFrom();
    MessagePath path = MessagePath.EMPTY;
    if (last != null) {
      // Who asks again about what was left out since gets an answer in the context of that time.
      from = last.position() < from && more.isEmpty() ? 0 : from;
      path = path(last, Math.min(from, last.position()), known);
    }
    String prompt = conversation.systemPrompt();
    long room = window.room(json(options));
    if (path.endsTooLong()) {
      room = Math.min(room, new History(prompt, path.withoutEnd()).roomWhenRefused(from));
    }
    return new History(prompt, path.on(more)).fit(from, room);
  }

  private MessagePath path(Message last, int from, ReadPath known) {
    Optional<MessagePath> before = known.to(last.id(), from);
    if (before.isPresent()) {
      return before.get();
    }
    MessagePath read = MessagePath.read(entities, last, from);
    known.keep(last, from, read);
    return read;
  }

  /** What is asked for an answer to {@code question}. */
  ChatRequest request(Conversation conversation, Message question, String model, ReadPath known) {
    String options = question.options();
    return new ChatRequest(
        History.body(model, options, history(conversation, question, options, known).messages()));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("options were stored as something that is not JSON", e);
    }
  }
}
