package dev.soko.notifications.push;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Devices as rows. */
@Repository
class DeviceStore {

    private final JdbcClient jdbc;

    DeviceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The browser's row, which may have been another person's who signed out of it. */
    UUID save(Device device) {
        return jdbc.sql("""
                        insert into device values (:id, :userId, :endpoint, :publicKey, :secret)
                        on conflict (endpoint) do update
                            set user_id = excluded.user_id, public_key = excluded.public_key, secret = excluded.secret
                        returning id
                        """)
                .param("id", device.id())
                .param("userId", device.userId())
                .param("endpoint", device.endpoint().toString())
                .param("publicKey", device.publicKey())
                .param("secret", device.secret())
                .query(UUID.class)
                .single();
    }

    List<Device> of(UUID user) {
        return jdbc.sql("select * from device where user_id = :user order by id")
                .param("user", user)
                .query((row, _) -> device(row))
                .list();
    }

    Optional<Device> find(UUID id) {
        return jdbc.sql("select * from device where id = :id")
                .param("id", id)
                .query((row, _) -> device(row))
                .optional();
    }

    /** How many went: none when it is not the person's. */
    int remove(UUID user, UUID id) {
        return jdbc.sql("delete from device where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user)
                .update();
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                URI.create(row.getString("endpoint")),
                row.getBytes("public_key"),
                row.getBytes("secret"));
    }
}
