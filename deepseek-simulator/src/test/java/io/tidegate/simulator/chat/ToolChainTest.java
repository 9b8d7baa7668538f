package io.tidegate.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.chat.Message.Question;
import io.tidegate.simulator.chat.Message.Reply;
import io.tidegate.simulator.chat.Message.ToolAnswer;
import io.tidegate.simulator.chat.Message.ToolCall;
import io.tidegate.simulator.error.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The state machine against a model that searches the whole conversation for every message. */
class ToolChainTest {

  @Property(tries = 5000)
  void agrees_with_the_obvious_model(@ForAll("conversations") List<Message> conversation) {
    assertThat(verdict(conversation)).isEqualTo(obvious(conversation));
  }

  @Provide
  Arbitrary<List<Message>> conversations() {
    Arbitrary<String> ids = Arbitraries.of("a", "b", "c");
    Arbitrary<Message> questions = Arbitraries.just(new Question("hi", List.of()));
    Arbitrary<Message> answers = ids.map(id -> new ToolAnswer(id, ""));
    Arbitrary<Message> replies = ids.set().ofMaxSize(3).map(ToolChainTest::reply);
    return Arbitraries.frequencyOf(
            Tuple.of(1, questions), Tuple.of(4, answers), Tuple.of(2, replies))
        .list()
        .ofMaxSize(8);
  }

  private static Message reply(Iterable<String> ids) {
    List<ToolCall> calls = new ArrayList<>();
    ids.forEach(id -> calls.add(new ToolCall(id, "f", "{}")));
    return new Reply("", Optional.empty(), calls, false);
  }

  private static String verdict(List<Message> conversation) {
    try {
      ToolChain.check(conversation);
      return "fine";
    } catch (RejectedException rejected) {
      String body = rejected.error().body();
      if (body.contains("must be a response to")) {
        return "orphan";
      }
      return body.contains("insufficient") ? "insufficient" : "missing";
    }
  }

  /** Looks, for each position, back to the calls that are open there. */
  private static String obvious(List<Message> conversation) {
    for (int i = 0; i <= conversation.size(); i++) {
      List<String> open = openBefore(conversation, i);
      boolean tool = i < conversation.size() && conversation.get(i) instanceof ToolAnswer;
      if (!tool && !open.isEmpty()) {
        return "insufficient";
      }
      if (tool && !open.contains(((ToolAnswer) conversation.get(i)).callId())) {
        boolean repeated = answeredBefore(conversation, i);
        return open.isEmpty() || repeated ? "orphan" : "missing";
      }
    }
    return "fine";
  }

  private static List<String> openBefore(List<Message> conversation, int position) {
    int start = position;
    while (start > 0 && conversation.get(start - 1) instanceof ToolAnswer) {
      start--;
    }
    List<String> open = new ArrayList<>();
    if (start > 0 && conversation.get(start - 1) instanceof Reply reply) {
      reply.calls().forEach(call -> open.add(call.id()));
    }
    for (Message message : conversation.subList(start, position)) {
      open.remove(((ToolAnswer) message).callId());
    }
    return open;
  }

  private static boolean answeredBefore(List<Message> conversation, int position) {
    String id = ((ToolAnswer) conversation.get(position)).callId();
    for (int i = position - 1; i >= 0 && conversation.get(i) instanceof ToolAnswer answer; i--) {
      if (answer.callId().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
