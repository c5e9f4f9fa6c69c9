package dev.soko.orders.address;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

/** How users-service is reached; address and timeouts are {@code spring.http.serviceclient.users.*}. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "users", types = AddressPages.class, clientType = ClientType.REST_CLIENT)
class AddressConfiguration {}
