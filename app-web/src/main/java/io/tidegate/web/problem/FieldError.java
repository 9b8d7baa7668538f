package io.tidegate.web.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is wrong with one field.
 *
 * @param pointer where it stands in the body, as a JSON pointer in a URI fragment (RFC 6901)
 */
public record FieldError(
    @Schema(examples = "#/content") String pointer,
    @Schema(examples = "must not be empty") String detail) {}
