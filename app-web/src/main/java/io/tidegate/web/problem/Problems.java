package io.tidegate.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.tidegate.chat.ChatRefusal;
import io.tidegate.conversation.AnswerInProgress;
import io.tidegate.conversation.ClientMessageIdReused;
import io.tidegate.platform.Conflict;
import io.tidegate.platform.InvalidInput;
import io.tidegate.platform.NotFound;
import io.tidegate.platform.StaleVersion;
import io.tidegate.platform.StoreUnavailable;
import io.tidegate.quota.Denied;
import io.tidegate.quota.Overloaded;
import io.tidegate.upstream.UpstreamException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which problem an exception is: the one place where both faces of the API learn it. */
public final class Problems {

  private static final Logger LOG = System.getLogger(Problems.class.getName());

  /** JAX-RS would say "not found" when a query parameter cannot be read, which misleads. */
  private static final Pattern BAD_PARAMETER = Pattern.compile("QueryParam\\(\"(\\w+)\"\\)");

  private Problems() {}

  /** The problem that {@code failure} means to a client. Logs what an operator must know. */
  public static ProblemException of(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> known;
      case InvalidInput invalid ->
          ProblemException.atField(Problem.INVALID, "#" + invalid.pointer(), invalid.detail());
      case NotFound missing -> new ProblemException(Problem.NOT_FOUND, message(missing));
      case Conflict conflict -> new ProblemException(Problem.CONFLICT, message(conflict));
      case StaleVersion stale -> new ProblemException(Problem.PRECONDITION_FAILED, message(stale));
      case AnswerInProgress busy -> new ProblemException(Problem.ANSWER_IN_PROGRESS, message(busy));
      case ClientMessageIdReused reused ->
          ProblemException.atField(
              Problem.CLIENT_MESSAGE_ID_REUSED, "#/client_message_id", message(reused));
      case Exception _ when DatabaseFailure.in(failure) == DatabaseFailure.UNSTORABLE ->
          new ProblemException(Problem.INVALID, "no text can hold the character U+0000");
      case StoreUnavailable down -> unavailable(down);
      case Denied denied -> LimitProblems.of(denied);
      case Overloaded overloaded ->
          new ProblemException(
              Problem.UNAVAILABLE,
              "this node has too much to do; the less urgent requests are refused first",
              List.of(),
              overloaded.retryAfter());
      case ChatRefusal refusal -> ChatProblems.of(refusal);
      case UpstreamException upstream -> ChatProblems.of(upstream);
      case BodyTooLarge large ->
          new ProblemException(Problem.BODY_TOO_LARGE, "at most %d bytes".formatted(large.limit()));
      case BodyTooSlow slow ->
          new ProblemException(
              Problem.REQUEST_TIMEOUT,
              "it was not whole after %d seconds".formatted(slow.patience().toSeconds()));
      case BodyCutOff _ -> new ProblemException(Problem.BAD_REQUEST, "the body ended too early");
      case CharConversionException _ ->
          new ProblemException(Problem.MALFORMED_JSON, "the body is not UTF-8");
      case JsonProcessingException json -> ofJson(json);
      case ConstraintViolationException violations -> ofViolations(violations);
      case WebApplicationException http -> ofHttp(http);
      // Not only unchecked ones: a transaction that fails to commit throws what nobody declares.
      case Exception _ when DatabaseFailure.in(failure) == DatabaseFailure.DUPLICATE ->
          new ProblemException(Problem.CONFLICT, "somebody was faster with the same id");
      case Exception _ when DatabaseFailure.in(failure) == DatabaseFailure.UNREACHABLE ->
          unavailable(failure);
      default -> failure.getCause() == null ? unexpected(failure) : ofCause(failure);
    };
  }

  private static String message(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  private static ProblemException ofCause(Throwable failure) {
    return switch (failure.getCause()) {
      case JsonProcessingException json -> ofJson(json);
      case BodyTooLarge large -> of(large);
      case BodyTooSlow slow -> of(slow);
      case BodyCutOff cut -> of(cut);
      case CharConversionException unreadable -> of(unreadable);
      case InvalidInput invalid -> of(invalid);
      case null, default -> unexpected(failure);
    };
  }

  private static ProblemException ofJson(JsonProcessingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return ProblemException.atField(
          Problem.INVALID, pointer(unknown), "there is no field " + unknown.getPropertyName());
    }
    if (failure instanceof StreamConstraintsException) {
      return new ProblemException(Problem.BAD_REQUEST, "the body is nested too deeply or too long");
    }
    if (failure instanceof JsonMappingException mapping) {
      return ofMapping(mapping);
    }
    return new ProblemException(
        Problem.MALFORMED_JSON,
        "cannot be read at line %d, column %d"
            .formatted(
                failure.getLocation() == null ? 1 : failure.getLocation().getLineNr(),
                failure.getLocation() == null ? 1 : failure.getLocation().getColumnNr()));
  }

  private static ProblemException ofMapping(JsonMappingException failure) {
    return switch (failure.getCause()) {
      // To Jackson it is an error of reading too, but it is good JSON.
      case InputCoercionException _ ->
          ProblemException.atField(Problem.INVALID, pointer(failure), "is out of range");
      case JsonProcessingException unreadable ->
          ofJson(unreadable); // wrapped because it stands inside of a field
      case null, default -> ofWrongType(failure);
    };
  }

  private static ProblemException ofWrongType(JsonMappingException failure) {
    return failure.getPath().isEmpty()
        ? new ProblemException(Problem.INVALID, "the body must be one JSON object")
        : ProblemException.atField(Problem.INVALID, pointer(failure), "has the wrong type");
  }

  private static String pointer(JsonMappingException failure) {
    var pointer = new StringBuilder("#");
    for (JsonMappingException.Reference step : failure.getPath()) {
      String name = step.getFieldName();
      pointer.append('/').append(name == null ? Integer.toString(step.getIndex()) : escape(name));
    }
    return pointer.toString();
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static ProblemException ofViolations(ConstraintViolationException failure) {
    List<FieldError> errors =
        failure.getConstraintViolations().stream()
            .map(
                violation ->
                    new FieldError(
                        Pointers.of(violation.getPropertyPath()), violation.getMessage()))
            .sorted(Comparator.comparing(FieldError::pointer))
            .toList();
    String detail =
        errors.isEmpty()
            ? "not valid"
            : errors.getFirst().pointer() + " " + errors.getFirst().detail();
    return new ProblemException(Problem.INVALID, detail, errors, /* retryAfter= */ null);
  }

  private static ProblemException ofHttp(WebApplicationException failure) {
    Matcher parameter = BAD_PARAMETER.matcher(String.valueOf(failure.getMessage()));
    if (parameter.find()) {
      return ProblemException.atField(
          Problem.INVALID, "#/" + parameter.group(1), "has the wrong type");
    }
    if (failure.getCause() instanceof JsonProcessingException json) {
      return ofJson(json);
    }
    Problem problem =
        switch (failure.getResponse().getStatus()) {
          case 401 -> Problem.UNAUTHENTICATED;
          case 403 -> Problem.FORBIDDEN;
          case 404 -> Problem.NOT_FOUND;
          case 405 -> Problem.METHOD_NOT_ALLOWED;
          case 406 -> Problem.NOT_ACCEPTABLE;
          case 412 -> Problem.PRECONDITION_FAILED;
          case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
          case 503 -> Problem.UNAVAILABLE;
          default ->
              failure.getResponse().getStatus() < 500 ? Problem.BAD_REQUEST : Problem.INTERNAL;
        };
    return problem == Problem.INTERNAL
        ? unexpected(failure)
        : new ProblemException(problem, problem.title());
  }

  private static ProblemException unavailable(Throwable failure) {
    LOG.log(Level.WARNING, "the database does not answer; the request is refused: " + failure);
    return new ProblemException(Problem.UNAVAILABLE, "a service that we depend on does not answer");
  }

  private static ProblemException unexpected(Throwable failure) {
    LOG.log(Level.ERROR, "a request failed in a way that nobody foresaw", failure);
    return new ProblemException(Problem.INTERNAL, "the request id helps us to find the cause");
  }
}
