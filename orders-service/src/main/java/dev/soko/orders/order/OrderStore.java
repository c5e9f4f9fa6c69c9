package dev.soko.orders.order;

import dev.soko.orders.address.Address;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.platform.Money;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Orders in the database: one row each, what is only ever read with it as JSON. */
@Repository
class OrderStore {

    private static final int TIME = Types.TIMESTAMP_WITH_TIMEZONE;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OrderStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False when there is an order of that buyer from that auction already. */
    boolean insert(Order order) {
        Terms terms = order.terms();
        StatementSpec insert = jdbc.sql("""
                        insert into orders (id, group_id, buyer_id, seller_id, auction_id, items, total, currency,
                            payment_due_at, placed_at, delivery_type, delivery_price, address, status, version)
                        values (:id, :group, :buyer, :seller, :auction, cast(:items as jsonb), :total, :currency,
                            :due, :placed, :deliveryType, :deliveryPrice, cast(:address as jsonb), :status, :version)
                        on conflict (auction_id, buyer_id) do nothing
                        """)
                .param("id", terms.id())
                .param("group", terms.groupId())
                .param("buyer", terms.buyerId())
                .param("seller", terms.sellerId())
                .param("auction", terms.auctionId(), Types.OTHER)
                .param("items", json.writeValueAsString(terms.items()))
                .param("total", terms.total().amount())
                .param("currency", terms.total().currency())
                .param("due", utc(terms.paymentDueAt()))
                .param("placed", utc(terms.placedAt()))
                .param("status", order.status().name())
                .param("version", order.version());
        return withDelivery(insert, order.delivery()).update() == 1;
    }

    void update(Order order) {
        Receipt receipt = order.receipt();
        ReturnRequest returned = order.returned();
        Cancellation cancelled = order.cancellation();
        StatementSpec update = jdbc.sql("""
                        update orders set delivery_type = :deliveryType, delivery_price = :deliveryPrice,
                            address = cast(:address as jsonb), status = :status, shipments = cast(:shipments as jsonb),
                            confirmed_by = :confirmedBy, delivered_at = :delivered, completes_at = :completes,
                            return_reason = :returnReason, return_description = :returnDescription,
                            return_requested_at = :returnRequested, cancel_reason = :cancelReason,
                            cancel_note = :cancelNote, cancelled_at = :cancelled, version = :version
                        where id = :id
                        """)
                .param("id", order.id())
                .param("status", order.status().name())
                .param("shipments", json.writeValueAsString(order.shipments()))
                .param(
                        "confirmedBy",
                        receipt == null ? null : receipt.confirmedBy().name(),
                        Types.VARCHAR)
                .param("delivered", receipt == null ? null : utc(receipt.deliveredAt()), TIME)
                .param("completes", receipt == null ? null : utc(receipt.completesAt()), TIME)
                .param(
                        "returnReason",
                        returned == null ? null : returned.reason().name(),
                        Types.VARCHAR)
                .param("returnDescription", returned == null ? null : returned.description(), Types.VARCHAR)
                .param("returnRequested", returned == null ? null : utc(returned.requestedAt()), TIME)
                .param(
                        "cancelReason",
                        cancelled == null ? null : cancelled.reason().name(),
                        Types.VARCHAR)
                .param("cancelNote", cancelled == null ? null : cancelled.note(), Types.VARCHAR)
                .param("cancelled", cancelled == null ? null : utc(cancelled.at()), TIME)
                .param("version", order.version());
        withDelivery(update, order.delivery()).update();
    }

    private StatementSpec withDelivery(StatementSpec statement, @Nullable Delivery delivery) {
        Address address = delivery == null ? null : delivery.address();
        return statement
                .param("deliveryType", delivery == null ? null : delivery.type().name(), Types.VARCHAR)
                .param(
                        "deliveryPrice",
                        delivery == null ? null : delivery.price().amount(),
                        Types.BIGINT)
                .param("address", address == null ? null : json.writeValueAsString(address), Types.VARCHAR);
    }

    Optional<Order> find(UUID id) {
        return jdbc.sql("select * from orders where id = :id")
                .param("id", id)
                .query((row, _) -> order(row))
                .optional();
    }

    Optional<Order> lock(UUID id) {
        return jdbc.sql("select * from orders where id = :id for update")
                .param("id", id)
                .query((row, _) -> order(row))
                .optional();
    }

    /** What that person bought or sold, the newest first. */
    List<Order> list(UUID person, boolean asBuyer, @Nullable OrderStatus status, PageRequest page) {
        String party = asBuyer ? "buyer_id" : "seller_id";
        return jdbc.sql("select * from orders where " + party + " = :person"
                        + (status == null ? "" : " and status = :status")
                        + page.cursor().map(_ -> " and id < :before").orElse("")
                        + " order by id desc limit :limit")
                .param("person", person)
                .param("status", status == null ? null : status.name(), Types.VARCHAR)
                .param("before", page.cursor().map(cursor -> cursor.uuid(0)).orElse(null), Types.OTHER)
                .param("limit", page.fetch())
                .query((row, _) -> order(row))
                .list();
    }

    /** The category of what was auctioned, as its first order has it. */
    Optional<String> categoryOf(UUID auction) {
        return jdbc.sql("select items -> 0 ->> 'category' from orders where auction_id = :auction order by id limit 1")
                .param("auction", auction)
                .query(String.class)
                .optional();
    }

    List<UUID> ofBuyer(UUID buyer) {
        return jdbc.sql("select id from orders where buyer_id = :buyer order by id")
                .param("buyer", buyer)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Whose payment is overdue, the longest first. */
    List<UUID> unpaid(Instant now, int limit) {
        return due("status = 'PENDING_PAYMENT' and payment_due_at <= :now order by payment_due_at", now, limit);
    }

    /** Of which nothing was heard since they were delivered, the longest first. */
    List<UUID> silent(Instant now, int limit) {
        return due("status = 'DELIVERED' and completes_at <= :now order by completes_at", now, limit);
    }

    private List<UUID> due(String condition, Instant now, int limit) {
        return jdbc.sql("select id from orders where " + condition + ", id limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private Order order(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        Terms terms = new Terms(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getObject("buyer_id", UUID.class),
                row.getObject("seller_id", UUID.class),
                row.getObject("auction_id", UUID.class),
                List.of(json.readValue(row.getString("items"), Item[].class)),
                new Money(row.getLong("total"), currency),
                time(row, "payment_due_at"),
                time(row, "placed_at"));
        return new Order(
                terms,
                delivery(row, currency),
                OrderStatus.valueOf(row.getString("status")),
                List.of(json.readValue(row.getString("shipments"), Shipment[].class)),
                receipt(row),
                returned(row),
                cancellation(row),
                row.getLong("version"));
    }

    private @Nullable Delivery delivery(ResultSet row, String currency) throws SQLException {
        String type = row.getString("delivery_type");
        String address = row.getString("address");
        return type == null
                ? null
                : new Delivery(
                        DeliveryType.valueOf(type),
                        new Money(row.getLong("delivery_price"), currency),
                        address == null ? null : json.readValue(address, Address.class));
    }

    private static @Nullable Receipt receipt(ResultSet row) throws SQLException {
        String confirmedBy = row.getString("confirmed_by");
        return confirmedBy == null
                ? null
                : new Receipt(Actor.valueOf(confirmedBy), time(row, "delivered_at"), time(row, "completes_at"));
    }

    private static @Nullable ReturnRequest returned(ResultSet row) throws SQLException {
        String reason = row.getString("return_reason");
        return reason == null
                ? null
                : new ReturnRequest(
                        ReturnRequest.Reason.valueOf(reason),
                        row.getString("return_description"),
                        time(row, "return_requested_at"));
    }

    private static @Nullable Cancellation cancellation(ResultSet row) throws SQLException {
        String reason = row.getString("cancel_reason");
        return reason == null
                ? null
                : new Cancellation(
                        Cancellation.Reason.valueOf(reason), row.getString("cancel_note"), time(row, "cancelled_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
