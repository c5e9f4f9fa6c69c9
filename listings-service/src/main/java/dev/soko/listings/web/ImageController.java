package dev.soko.listings.web;

import dev.soko.listings.listing.Image;
import dev.soko.listings.listing.ImageService;
import dev.soko.listings.listing.ImageService.Served;
import dev.soko.listings.listing.Listing;
import dev.soko.listings.web.ListingView.ImageView;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A listing's pictures. */
@RestController
@RequestMapping("/api/v1/listings/{id}/images")
class ImageController {

    /** What an address shows never changes. */
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Schema(name = "ImageOrder")
    record Order(@NotNull @Size(max = Listing.MAX_IMAGES) List<@NotNull UUID> imageIds) {}

    record Images(List<ImageView> items) {}

    private final ImageService images;

    ImageController(ImageService images) {
        this.images = images;
    }

    @Operation(
            summary =
                    "Add a picture: JPEG, PNG or WebP, up to 10 MiB, 12 per listing. It is drawn anew, without metadata")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImageView> add(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @RequestPart("file") Part file) {
        Image image = images.add(user.id(), id, ifMatch, file);
        ImageView view = ImageView.of(id, image);
        return ResponseEntity.created(URI.create(view.urls().large())).body(view);
    }

    @Operation(summary = "Delete a picture")
    @DeleteMapping("/{imageId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @PathVariable UUID id, @PathVariable UUID imageId, IfMatch ifMatch) {
        images.remove(user.id(), id, ifMatch, imageId);
    }

    @Operation(summary = "Put the pictures into another order; the first one stands for the listing")
    @PutMapping(path = "/order", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Images> order(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Order request) {
        Listing listing = images.order(user.id(), id, ifMatch, request.imageIds());
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(listing.version()))
                .body(new Images(listing.images().stream()
                        .map(image -> ImageView.of(id, image))
                        .toList()));
    }

    @Operation(summary = "A picture as JPEG, 200, 800 or 1600 px on its longest side")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{imageId}/{size}")
    ResponseEntity<byte[]> get(
            @PathVariable UUID id, @PathVariable UUID imageId, @PathVariable int size, @Nullable CurrentUser user) {
        Served served = images.get(id, imageId, size, user);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(served.isPublic() ? FOREVER : CacheControl.noStore())
                .eTag("\"" + imageId + "-" + size + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(served.object().bytes());
    }
}
