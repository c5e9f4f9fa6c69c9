package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The house's rules, made of its configuration. */
@Configuration(proxyBeanMethods = false)
class AuctionConfiguration {

    @Bean
    HouseRules houseRules(AuctionsProperties properties) {
        return new HouseRules(properties);
    }
}
