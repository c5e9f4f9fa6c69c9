package dev.soko.listings.listing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which pictures listings have, in the database. The pictures themselves are in {@link ImageObjects}. */
@Repository
class ImageStore {

    private record Row(UUID listing, Image image) {}

    /** Who may see a picture: everyone, or the seller and moderators. */
    record Access(UUID seller, boolean isPublic) {}

    private final JdbcClient jdbc;

    ImageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, List<Image>> of(List<Listing> listings) {
        return jdbc
                .sql("select * from image where listing_id = any(:listings) order by position")
                .param("listings", listings.stream().map(Listing::id).toArray(UUID[]::new))
                .query((row, _) -> new Row(
                        row.getObject("listing_id", UUID.class),
                        new Image(row.getObject("id", UUID.class), row.getInt("width"), row.getInt("height"))))
                .list()
                .stream()
                .collect(groupingBy(Row::listing, mapping(Row::image, toList())));
    }

    Optional<Access> access(UUID listing, UUID image) {
        return jdbc.sql("""
                        select l.seller_id, not l.hidden and coalesce(
                                 (select d.decision = 'APPROVE' from moderation_decision d
                                   where d.listing_id = l.id order by d.id desc limit 1), true) as is_public
                        from image i join listing l on l.id = i.listing_id
                        where i.id = :image and l.id = :listing
                        """)
                .param("listing", listing)
                .param("image", image)
                .query((row, _) -> new Access(row.getObject("seller_id", UUID.class), row.getBoolean("is_public")))
                .optional();
    }

    void save(UUID listing, List<Image> before, List<Image> after) {
        if (before.equals(after)) {
            return;
        }
        jdbc.sql("delete from image where listing_id = :listing and id <> all(:kept)")
                .param("listing", listing)
                .param("kept", after.stream().map(Image::id).toArray(UUID[]::new))
                .update();
        for (int position = 0; position < after.size(); position++) {
            Image image = after.get(position);
            jdbc.sql("""
                            insert into image (id, listing_id, position, width, height)
                            values (:id, :listing, :position, :width, :height)
                            on conflict (id) do update set position = excluded.position
                            """)
                    .param("id", image.id())
                    .param("listing", listing)
                    .param("position", position)
                    .param("width", image.width())
                    .param("height", image.height())
                    .update();
        }
    }
}
