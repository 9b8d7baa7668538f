package io.tidegate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is answered: plain text, JSON, tool calls, continuations, fill-in-the-middle. */
class ConversationsTest {

  private static final String TOOLS =
      """
      "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
      "properties":{"city":{"type":"string"},"days":{"type":"integer"},
      "unit":{"type":"string","enum":["celsius"]}}}}},
      {"type":"function","function":{"name":"send_mail"}}]""";

  private final DeepSeekSimulator simulator = DeepSeekSimulator.start();
  private final Client client = new Client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void same_conversation_gets_the_same_answer_and_another_does_not() throws Exception {
    String first = content(plain("Tell me about sailing boats", ""));

    assertThat(content(plain("Tell me about sailing boats", ""))).isEqualTo(first);
    assertThat(content(plain("Tell me about sailing boats!", ""))).isNotEqualTo(first);
    assertThat(first).contains("sailing boats");
  }

  @Test
  void answers_in_the_language_of_the_question() throws Exception {
    assertThat(content(plain("请介绍一下杭州西湖", ""))).contains("杭州西湖").doesNotContain(" the ");
  }

  @Test
  void remembers_an_earlier_question() throws Exception {
    String body =
        """
        {"model":"deepseek-flash","thinking":{"type":"disabled"},"messages":[
        {"role":"user","content":"Tell me about sailing boats"},
        {"role":"assistant","content":"They float."},
        {"role":"user","content":"And about rowing?"}]}""";

    assertThat(content(client.answer(body, ""))).contains("rowing").contains("sailing boats");
  }

  @Test
  void model_aliases_come_back_as_the_real_id() throws Exception {
    JsonNode answer =
        client.answer(
            """
            {"model":"deepseek-v4-flash","messages":[{"role":"user","content":"hi"}]}""",
            "");

    assertThat(answer.get("model").asText()).isEqualTo("deepseek-flash");
  }

  @Test
  void max_tokens_counts_reasoning_too() throws Exception {
    JsonNode answer = client.answer(plain("hi", ",\"max_tokens\":4", "enabled"), "reasoning=10");

    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(answer.at("/choices/0/message/content").asText()).isEmpty();
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(4);
    assertThat(answer.at("/usage/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void stop_words_end_the_answer_before_them() throws Exception {
    String whole = content(plain("Tell me about sailing boats", ""));
    String stop = whole.substring(20, 26);

    String stopped = content(plain("Tell me about sailing boats", ",\"stop\":[\"" + stop + "\"]"));

    assertThat(stopped).isEqualTo(whole.substring(0, whole.indexOf(stop)));
  }

  @Test
  void json_mode_follows_the_sample_in_the_prompt() throws Exception {
    String question =
        "Recommend news as JSON like {\\\"items\\\":[{\\\"title\\\":\\\"t\\\",\\\"score\\\":0.5,"
            + "\\\"hot\\\":true}],\\\"count\\\":2}";

    JsonNode answer =
        Client.json(content(plain(question, ",\"response_format\":{\"type\":\"json_object\"}")));

    assertThat(answer.fieldNames()).toIterable().containsExactly("items", "count");
    assertThat(answer.get("items")).hasSize(3);
    assertThat(answer.at("/items/0/title").asText()).isNotBlank();
    assertThat(answer.at("/items/1/score").isDouble()).isTrue();
    assertThat(answer.get("count").isInt()).isTrue();
  }

  @Test
  void json_mode_without_a_sample_is_still_json() throws Exception {
    String body = plain("给我 JSON", ",\"response_format\":{\"type\":\"json_object\"}");

    assertThat(Client.json(content(body)).isObject()).isTrue();
  }

  @Test
  void mentioned_tool_is_called_in_fragments() throws Exception {
    String body =
        """
        {"model":"deepseek-flash","stream":true,%s,
        "messages":[{"role":"user","content":"How is the weather in Hangzhou?"}]}"""
            .formatted(TOOLS);

    List<JsonNode> chunks = Client.chunks(client.chat(body, "reasoning=2").body());

    JsonNode opened = chunks.get(3).at("/choices/0/delta");
    assertThat(opened.toString())
        .matches(
            "\\{\"tool_calls\":\\[\\{\"index\":0,\"id\":\"call_00_[0-9a-z]+\",\"type\":\"function\","
                + "\"function\":\\{\"name\":\"get_weather\",\"arguments\":\"\"}}]}");
    StringBuilder arguments = new StringBuilder();
    for (JsonNode chunk : chunks.subList(4, chunks.size() - 1)) {
      JsonNode call = chunk.at("/choices/0/delta/tool_calls/0");
      assertThat(call.fieldNames()).toIterable().containsExactly("index", "function");
      arguments.append(call.at("/function/arguments").asText());
    }
    assertThat(Client.json(arguments.toString()).get("unit").asText()).isEqualTo("celsius");
    assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
  }

  @Test
  void forced_tool_is_called_and_its_answer_ends_the_loop() throws Exception {
    String forced =
        """
        {"model":"deepseek-flash","thinking":{"type":"disabled"},%s,
        "tool_choice":{"type":"function","function":{"name":"send_mail"}},
        "messages":[{"role":"user","content":"hi"}]}"""
            .formatted(TOOLS);
    JsonNode call = client.answer(forced, "").at("/choices/0/message/tool_calls/0");
    String next =
        """
        {"model":"deepseek-flash","thinking":{"type":"disabled"},%s,
        "messages":[{"role":"user","content":"hi"},
        {"role":"assistant","content":null,"tool_calls":[%s]},
        {"role":"tool","tool_call_id":"%s","content":"sent"}]}"""
            .formatted(TOOLS, call, call.get("id").asText());

    assertThat(call.at("/function/name").asText()).isEqualTo("send_mail");
    assertThat(client.answer(next, "").at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void parallel_calls_are_told_apart_by_index() throws Exception {
    String body =
        """
        {"model":"deepseek-flash",%s,"messages":[{"role":"user","content":"hi"}]}"""
            .formatted(TOOLS);

    JsonNode calls = client.answer(body, "calls=3").at("/choices/0/message/tool_calls");

    assertThat(calls).hasSize(3);
    assertThat(calls.get(2).get("index").asInt()).isEqualTo(2);
    assertThat(calls.get(1).get("id")).isNotEqualTo(calls.get(2).get("id"));
  }

  @Test
  void continuation_completes_the_answer_that_was_cut() throws Exception {
    String question = "{\"role\":\"user\",\"content\":\"Tell me about sailing boats\"}";
    String cut =
        "{\"model\":\"deepseek-flash\",\"stream\":true,\"messages\":[%s]}".formatted(question);
    String whole = content(cut.replace("true", "false"));
    List<JsonNode> begun = Client.chunks(client.chat(cut, "ending=eof;after=30;split=on").body());
    String prefix = Client.joined(begun, "content");
    assertThat(prefix).isNotEmpty().isNotEqualTo(whole);

    HttpResponse<String> rest =
        client.post(
            "/beta/chat/completions",
            """
            {"model":"deepseek-v4-pro","stream":true,"messages":[%s,
            {"role":"assistant","content":"%s","prefix":true}]}"""
                .formatted(question, prefix.replace("\n", "\\n")));

    assertThat(prefix + Client.joined(Client.chunks(rest.body()), "content")).isEqualTo(whole);
  }

  @Test
  void continuation_completes_reasoning_that_was_cut() throws Exception {
    String question = "{\"role\":\"user\",\"content\":\"如何学习游泳\"}";
    JsonNode whole =
        client
            .answer("{\"model\":\"deepseek-flash\",\"messages\":[%s]}".formatted(question), "")
            .at("/choices/0/message");
    String reasoning = whole.get("reasoning_content").asText();

    JsonNode rest =
        Client.json(
                client
                    .post(
                        "/beta/v1/chat/completions",
                        """
                        {"model":"deepseek-flash","messages":[%s,{"role":"assistant","content":"",
                        "reasoning_content":"%s","prefix":true}]}"""
                            .formatted(question, reasoning.substring(0, 7)))
                    .body())
            .at("/choices/0/message");

    assertThat(reasoning.substring(0, 7) + rest.get("reasoning_content").asText())
        .isEqualTo(reasoning);
    assertThat(rest.get("content")).isEqualTo(whole.get("content"));
  }

  @Test
  void continuation_needs_the_beta_address() throws Exception {
    String body =
        """
        {"model":"deepseek-flash","messages":[{"role":"user","content":"hi"},
        {"role":"assistant","content":"Hel","prefix":true}]}""";

    assertThat(client.post("/chat/completions", body).statusCode()).isEqualTo(400);
    assertThat(client.post("/beta/chat/completions", body).statusCode()).isEqualTo(200);
  }

  @Test
  void logprobs_have_an_entry_for_each_token() throws Exception {
    String body = plain("hi", ",\"logprobs\":true,\"top_logprobs\":2", "enabled");

    JsonNode answer = client.answer(body, "tokens=5;reasoning=3");

    assertThat(answer.at("/choices/0/logprobs/content")).hasSize(5);
    assertThat(answer.at("/choices/0/logprobs/reasoning_content")).hasSize(3);
    assertThat(answer.at("/choices/0/logprobs/content/0/top_logprobs")).hasSize(2);
  }

  @Test
  void fills_in_the_middle() throws Exception {
    JsonNode whole =
        Client.json(
            client
                .post(
                    "/beta/completions",
                    """
                    {"model":"deepseek-flash","prompt":"Sailing is ","suffix":" end","echo":true,
                     "max_tokens":9}""")
                .body());
    String stream =
        client
            .post(
                "/beta/completions",
                """
                {"model":"deepseek-flash","prompt":"Sailing is ","suffix":" end","stream":true,
                 "max_tokens":9}""")
            .body();

    assertThat(whole.get("object").asText()).isEqualTo("text_completion");
    assertThat(whole.at("/choices/0/text").asText()).startsWith("Sailing is ");
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(whole.at("/usage/completion_tokens").asInt()).isEqualTo(9);
    assertThat(Client.chunks(stream)).hasSize(10);
    assertThat(stream).endsWith("data: [DONE]\n\n");
  }

  @Test
  void tells_how_sure_it_was_of_what_it_filled_in() throws Exception {
    JsonNode whole = Client.json(filledIn("\"echo\":true,"));
    List<JsonNode> frames = Client.chunks(filledIn("\"stream\":true,"));

    JsonNode told = whole.at("/choices/0/logprobs");
    assertThat(told.path("tokens")).hasSize(5);
    assertThat(told.path("token_logprobs")).hasSize(5).allMatch(JsonNode::isNumber);
    assertThat(told.path("top_logprobs")).hasSize(5).allMatch(each -> each.size() == 2);
    assertThat(told.path("text_offset").path(0).asInt()).isEqualTo("Sailing is ".length());
    assertThat(frames.getFirst().at("/choices/0/logprobs/text_offset/0").asInt()).isZero();
    assertThat(frames.get(4).at("/choices/0/logprobs/text_offset/0").asInt())
        .isEqualTo(told.path("text_offset").path(4).asInt() - "Sailing is ".length());
    assertThat(frames.getLast().at("/choices/0/logprobs").isNull()).isTrue();
  }

  private String filledIn(String more) throws Exception {
    String body =
        """
        {"model":"deepseek-flash","prompt":"Sailing is ",%s"logprobs":2,"max_tokens":5}"""
            .formatted(more);
    return client.post("/beta/completions", body).body();
  }

  private String content(String body) throws Exception {
    return content(client.answer(body, ""));
  }

  private static String content(JsonNode answer) {
    return answer.at("/choices/0/message/content").asText();
  }

  private static String plain(String question, String more) {
    return plain(question, more, "disabled");
  }

  private static String plain(String question, String more, String thinking) {
    return """
    {"model":"deepseek-flash","thinking":{"type":"%s"},
    "messages":[{"role":"user","content":"%s"}]%s}"""
        .formatted(thinking, question, more);
  }
}
