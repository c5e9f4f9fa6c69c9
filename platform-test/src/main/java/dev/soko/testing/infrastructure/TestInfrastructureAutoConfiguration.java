package dev.soko.testing.infrastructure;

import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects a service under test to {@link Infrastructure}, each part only if the service has it. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
class TestInfrastructureAutoConfiguration implements InitializingBean, DisposableBean {

    @Override
    public void afterPropertiesSet() {
        AtExit.contextOpened();
    }

    @Override
    public void destroy() {
        AtExit.contextClosed();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcConnectionDetails.class)
    static class Database {

        @Bean
        @ConditionalOnMissingBean(JdbcConnectionDetails.class)
        TestDatabase testDatabase() {
            return new TestDatabase();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(KafkaConnectionDetails.class)
    static class Broker {

        @Bean
        @ConditionalOnMissingBean
        KafkaConnectionDetails testBroker() {
            return () -> List.of(Infrastructure.kafka());
        }
    }
}
