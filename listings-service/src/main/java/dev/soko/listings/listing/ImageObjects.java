package dev.soko.listings.listing;

import dev.soko.platform.images.Rendition;
import dev.soko.platform.objects.ObjectStore;
import dev.soko.platform.objects.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pictures in the object store: one object for each rendition. */
@Component
class ImageObjects {

    private final ObjectStore objects;

    ImageObjects(ObjectStore objects) {
        this.objects = objects;
    }

    void put(UUID listing, UUID image, List<Rendition> renditions) {
        for (Rendition rendition : renditions) {
            objects.put(key(listing, image, rendition.size()), rendition.jpeg(), "image/jpeg");
        }
    }

    Optional<StoredObject> get(UUID listing, UUID image, int size) {
        return objects.get(key(listing, image, size));
    }

    void delete(UUID listing, UUID image) {
        ImageUrls.SIZES.forEach(size -> objects.delete(key(listing, image, size)));
    }

    private static String key(UUID listing, UUID image, int size) {
        return listing + "/" + image + "/" + size + ".jpg";
    }
}
