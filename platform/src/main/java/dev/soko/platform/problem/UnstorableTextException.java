package dev.soko.platform.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** Text that no database column can hold: a NUL character, or half of a surrogate pair. */
public class UnstorableTextException extends MismatchedInputException {

    public UnstorableTextException(JsonParser parser) {
        super(parser, "contains a NUL character or an incomplete surrogate pair", String.class);
    }
}
