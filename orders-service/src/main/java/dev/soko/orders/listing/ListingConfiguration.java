package dev.soko.orders.listing;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

/** How listings-service is reached; address and timeouts are {@code spring.http.serviceclient.listings.*}. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "listings", types = ListingPages.class, clientType = ClientType.REST_CLIENT)
class ListingConfiguration {}
