package dev.soko.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes the identifiers of everything that Soko stores: UUIDv7, so that they sort by the time they were made. */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new UUIDv7; later calls in the same process return greater ids. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
