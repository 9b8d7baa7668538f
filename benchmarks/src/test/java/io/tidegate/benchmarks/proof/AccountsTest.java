package io.tidegate.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.benchmarks.proof.Books.Booked;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private static final Use ANN = new Use("ann", new Tokens(0, 40, 5, 0));
  private static final Use BOB = new Use("bob", new Tokens(0, 40, 5, 0));

  @Test
  void each_call_wants_a_row_that_says_the_same() {
    assertThat(isBalanced(List.of(measured(ANN), measured(BOB)), List.of(BOB, ANN))).isTrue();
  }

  @Test
  void one_token_too_many_is_seen() {
    Use more = new Use("ann", new Tokens(0, 40, 6, 0));

    assertThat(failed(List.of(measured(more)), List.of(ANN)))
        .containsExactly("ledger: measured rows unlike every call", "ledger: calls without a row");
  }

  @Test
  void the_tokens_of_another_user_do_not_count() {
    assertThat(isBalanced(List.of(measured(ANN)), List.of(BOB))).isFalse();
  }

  @Test
  void a_call_that_is_booked_twice_is_seen() {
    assertThat(failed(List.of(measured(ANN), measured(ANN)), List.of(ANN)))
        .contains("ledger: measured rows unlike every call");
  }

  @Test
  void a_call_that_was_never_measured_may_be_estimated() {
    Use guess = new Use("ann", new Tokens(0, 41, 4, 0));

    assertThat(isBalanced(List.of(estimated(guess)), List.of(ANN))).isTrue();
  }

  @Test
  void an_estimate_for_a_call_that_nobody_made_is_seen() {
    assertThat(failed(List.of(measured(ANN), estimated(ANN)), List.of(ANN)))
        .containsExactly("ledger: estimated rows without a call");
  }

  @Test
  void unless_nobody_could_know_that_there_was_none() {
    List<Booked> booked = List.of(measured(ANN), estimated(ANN), estimated(BOB));

    assertThat(failed(Accounts.of(booked, List.of(ANN), 2))).isEmpty();
    assertThat(failed(Accounts.of(booked, List.of(ANN), 1)))
        .containsExactly("ledger: estimated rows without a call");
  }

  @Test
  void a_call_that_nobody_booked_is_seen() {
    assertThat(failed(List.of(), List.of(ANN))).contains("ledger: calls without a row");
  }

  private static boolean isBalanced(List<Booked> rows, List<Use> calls) {
    return Accounts.of(rows, calls, 0).isBalanced();
  }

  private static List<String> failed(List<Booked> rows, List<Use> calls) {
    return failed(Accounts.of(rows, calls, 0));
  }

  private static List<String> failed(Accounts accounts) {
    return accounts.findings().stream()
        .filter(finding -> !finding.passed())
        .map(Finding::what)
        .toList();
  }

  private static Booked measured(Use use) {
    return new Booked(use, /* estimated= */ false);
  }

  private static Booked estimated(Use use) {
    return new Booked(use, /* estimated= */ true);
  }
}
