package dev.soko.users.personaldata;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

/** The services that an export asks; addresses and timeouts are {@code spring.http.serviceclient.<group>.*}. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "auth", types = AuthAccount.class, clientType = ClientType.REST_CLIENT)
@ImportHttpServices(group = "listings", types = OwnListings.class, clientType = ClientType.REST_CLIENT)
@ImportHttpServices(group = "auctions", types = OwnAuctions.class, clientType = ClientType.REST_CLIENT)
@ImportHttpServices(group = "orders", types = OwnOrders.class, clientType = ClientType.REST_CLIENT)
@ImportHttpServices(group = "escrow", types = OwnMoney.class, clientType = ClientType.REST_CLIENT)
@ImportHttpServices(group = "notifications", types = OwnNotifications.class, clientType = ClientType.REST_CLIENT)
class OtherServices {}
