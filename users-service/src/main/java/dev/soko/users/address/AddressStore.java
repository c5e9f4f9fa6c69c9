package dev.soko.users.address;

import dev.soko.platform.paging.PageRequest;
import dev.soko.users.address.Address.PostalAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Address books in the database. Every statement names the owner, so nobody reaches another's. */
@Repository
class AddressStore {

    private static final String COLUMNS =
            "id, label, recipient, phone, line1, line2, city, region, postal_code, country, is_default, version";

    private final JdbcClient jdbc;

    AddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Address> list(UUID owner, PageRequest page) {
        return jdbc.sql("select " + COLUMNS + """
                         from addresses
                        where user_id = :owner and (cast(:after as uuid) is null or id > :after)
                        order by id limit :fetch
                        """)
                .param("owner", owner)
                .param("after", page.cursor().map(cursor -> cursor.uuid(0)).orElse(null))
                .param("fetch", page.fetch())
                .query(AddressStore::address)
                .list();
    }

    List<Address> all(UUID owner) {
        return jdbc.sql("select " + COLUMNS + " from addresses where user_id = :owner order by id")
                .param("owner", owner)
                .query(AddressStore::address)
                .list();
    }

    Optional<Address> find(UUID owner, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from addresses where user_id = :owner and id = :id")
                .param("owner", owner)
                .param("id", id)
                .query(AddressStore::address)
                .optional();
    }

    int count(UUID owner) {
        return jdbc.sql("select count(*) from addresses where user_id = :owner")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    Address insert(UUID owner, UUID id, PostalAddress postal, boolean isDefault) {
        return postal(jdbc.sql("""
                                insert into addresses (id, user_id, label, recipient, phone, line1, line2, city, region,
                                    postal_code, country, is_default)
                                values (:id, :owner, :label, :recipient, :phone, :line1, :line2, :city, :region,
                                    :postalCode, :country, :isDefault)
                                returning\s""" + COLUMNS), postal)
                .param("owner", owner)
                .param("id", id)
                .param("isDefault", isDefault)
                .query(AddressStore::address)
                .single();
    }

    Address update(UUID owner, UUID id, PostalAddress postal, boolean isDefault) {
        return postal(jdbc.sql("""
                                update addresses set label = :label, recipient = :recipient, phone = :phone, line1 = :line1,
                                    line2 = :line2, city = :city, region = :region, postal_code = :postalCode,
                                    country = :country, is_default = :isDefault, version = version + 1
                                where user_id = :owner and id = :id returning\s""" + COLUMNS), postal)
                .param("owner", owner)
                .param("id", id)
                .param("isDefault", isDefault)
                .query(AddressStore::address)
                .single();
    }

    void clearDefault(UUID owner) {
        jdbc.sql("update addresses set is_default = false, version = version + 1 where user_id = :owner and is_default")
                .param("owner", owner)
                .update();
    }

    void makeNewestDefault(UUID owner) {
        jdbc.sql("""
                        update addresses set is_default = true, version = version + 1
                        where id = (select id from addresses where user_id = :owner order by id desc limit 1)
                        """).param("owner", owner).update();
    }

    void delete(UUID owner, UUID id) {
        jdbc.sql("delete from addresses where user_id = :owner and id = :id")
                .param("owner", owner)
                .param("id", id)
                .update();
    }

    void deleteAll(UUID owner) {
        jdbc.sql("delete from addresses where user_id = :owner")
                .param("owner", owner)
                .update();
    }

    private static StatementSpec postal(StatementSpec statement, PostalAddress postal) {
        return statement
                .param("label", postal.label())
                .param("recipient", postal.recipient())
                .param("phone", postal.phone())
                .param("line1", postal.line1())
                .param("line2", postal.line2())
                .param("city", postal.city())
                .param("region", postal.region())
                .param("postalCode", postal.postalCode())
                .param("country", postal.country());
    }

    private static Address address(ResultSet row, int number) throws SQLException {
        PostalAddress postal = new PostalAddress(
                row.getString("label"),
                row.getString("recipient"),
                row.getString("phone"),
                row.getString("line1"),
                row.getString("line2"),
                row.getString("city"),
                row.getString("region"),
                row.getString("postal_code"),
                row.getString("country"));
        return new Address(
                row.getObject("id", UUID.class), postal, row.getBoolean("is_default"), row.getLong("version"));
    }
}
