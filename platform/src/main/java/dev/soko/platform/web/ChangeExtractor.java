package dev.soko.platform.web;

import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Lets constraints on {@link Change}'s type argument see the value of a field that is present. */
public final class ChangeExtractor implements ValueExtractor<Change<@ExtractedValue ?>> {

    @Override
    public void extractValues(Change<?> change, ValueReceiver receiver) {
        if (change.present()) {
            receiver.value(null, change.value());
        }
    }
}
