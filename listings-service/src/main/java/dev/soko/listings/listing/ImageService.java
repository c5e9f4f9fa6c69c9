package dev.soko.listings.listing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.platform.images.ImageSanitizer;
import dev.soko.platform.images.Rendition;
import dev.soko.platform.objects.StoredObject;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.web.IfMatch;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.multipart.Part;
import org.springframework.stereotype.Service;

/** A listing's pictures. Not transactional: decoding and storing take long, {@link ImageEdits} makes the changes. */
@Service
public class ImageService {

    private static final int[] SIZES =
            ImageUrls.SIZES.stream().mapToInt(Integer::intValue).toArray();

    /**
     * A rendition as it is served.
     *
     * @param isPublic whether everyone may see it, so that it may be kept in shared caches
     */
    public record Served(StoredObject object, boolean isPublic) {}

    /** 74 random bits each, unlike those of {@link dev.soko.platform.Ids}, which count up within a millisecond. */
    private final NoArgGenerator unguessable = Generators.timeBasedEpochRandomGenerator(new SecureRandom());

    private final ImageEdits edits;
    private final ImageStore images;
    private final ImageObjects objects;
    private final ImageSanitizer sanitizer;

    ImageService(ImageEdits edits, ImageStore images, ImageObjects objects, ImageSanitizer sanitizer) {
        this.edits = edits;
        this.images = images;
        this.objects = objects;
        this.sanitizer = sanitizer;
    }

    /**
     * Adds a picture as the listing's last.
     *
     * @throws dev.soko.platform.problem.ProblemException 404, 409 with 12 pictures or when the listing is not editable, 412,
     *     and what {@link ImageSanitizer#renditions} throws
     */
    public Image add(UUID seller, UUID listing, IfMatch ifMatch, Part file) {
        UUID id = unguessable.generate();
        EffectMark.beforeTheEffect(() -> edits.announce(seller, listing, ifMatch, id));
        List<Rendition> renditions = sanitizer.renditions(file, SIZES);
        objects.put(listing, id, renditions);
        Rendition largest = renditions.getLast();
        Image image = new Image(id, largest.width(), largest.height());
        edits.add(seller, listing, ifMatch, image);
        return image;
    }

    /** Removes a picture; its objects follow within a minute or two. 404, 409, 412. */
    public void remove(UUID seller, UUID listing, IfMatch ifMatch, UUID image) {
        edits.remove(seller, listing, ifMatch, image);
    }

    /** Puts the pictures into that order, which must name each once: 422. */
    public Listing order(UUID seller, UUID listing, IfMatch ifMatch, List<UUID> order) {
        return edits.order(seller, listing, ifMatch, order);
    }

    /**
     * A rendition, for whoever knows the picture's id; when moderators said no to the listing, or the seller is suspended,
     * for the seller and moderators alone. 404 otherwise.
     */
    public Served get(UUID listing, UUID image, int size, @Nullable CurrentUser viewer) {
        return images.access(listing, image)
                .filter(access -> access.isPublic()
                        || viewer != null && (viewer.id().equals(access.seller()) || viewer.is(Role.MODERATOR)))
                .filter(_ -> ImageUrls.SIZES.contains(size))
                .flatMap(access ->
                        objects.get(listing, image, size).map(object -> new Served(object, access.isPublic())))
                .orElseThrow(() -> CommonProblem.notFound("image"));
    }
}
