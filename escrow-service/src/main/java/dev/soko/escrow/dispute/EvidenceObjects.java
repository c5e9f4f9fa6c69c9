package dev.soko.escrow.dispute;

import dev.soko.platform.objects.ObjectStore;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Files in the object store: one object for each. */
@Component
class EvidenceObjects {

    private final ObjectStore objects;

    EvidenceObjects(ObjectStore objects) {
        this.objects = objects;
    }

    void put(UUID dispute, EvidenceFile file, byte[] bytes) {
        objects.put(key(dispute, file.id()), bytes, file.type().contentType());
    }

    Flux<DataBuffer> stream(UUID dispute, UUID file) {
        return objects.stream(key(dispute, file));
    }

    void delete(UUID dispute, UUID file) {
        objects.delete(key(dispute, file));
    }

    private static String key(UUID dispute, UUID file) {
        return dispute + "/" + file;
    }
}
