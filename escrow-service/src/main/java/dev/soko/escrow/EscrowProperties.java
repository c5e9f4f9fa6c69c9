package dev.soko.escrow;

import dev.soko.escrow.commission.CommissionRule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The numbers of the house.
 *
 * @param provider who takes payments: {@code sandbox} or {@code stripe}
 * @param disputes how long each step of a dispute may take
 */
@ConfigurationProperties("soko.escrow")
public record EscrowProperties(
        @DefaultValue("sandbox") String provider,
        @DefaultValue Commission commission,
        @DefaultValue Disputes disputes,
        @DefaultValue Sandbox sandbox,
        @DefaultValue Stripe stripe) {

    /** @param rules a seller's rule goes before a category's, and that before the one without either */
    public record Commission(@DefaultValue List<CommissionRule> rules) {}

    /**
     * @param respond how long the other party has to respond
     * @param settle how long the parties have to agree once there is a response
     * @param appeal how long a decision can be appealed
     * @param mediation how long staff has to decide
     * @param secondDecision how long another of the staff has to decide about an appeal
     */
    public record Disputes(
            @DefaultValue("3d") Duration respond,
            @DefaultValue("2d") Duration settle,
            @DefaultValue("3d") Duration appeal,
            @DefaultValue("14d") Duration mediation,
            @DefaultValue("14d") Duration secondDecision) {}

    /**
     * @param secret what its webhooks are signed with; made at random when absent, for one process alone
     * @param webhookUrl where its webhooks go; null: this process
     * @param late how long {@code sandbox_late} takes
     */
    public record Sandbox(
            @Nullable String secret,
            @Nullable URI webhookUrl,
            @DefaultValue("5s") Duration late) {}

    /** @param api another address than Stripe's own, for tests */
    public record Stripe(
            @Nullable String apiKey,
            @Nullable String webhookSecret,
            @Nullable URI api) {}
}
