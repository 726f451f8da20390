package dev.downloads.database;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** What the database may take its time for. */
    @Bean
    FlywayConfigurationCustomizer patientMigrations() {
        return flyway -> flyway.dataSource(new PatientDataSource(flyway.getDataSource()));
    }

    /** Not in commands, where nobody waits for an answer. */
    @Bean
    @ConditionalOnWebApplication
    static BeanPostProcessor breakableConnections() {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new BreakableDataSource(pool) : bean;
            }
        };
    }

    @Bean
    @ConditionalOnWebApplication
    DatabaseWatch databaseWatch(DataSource database) throws Exception {
        return new DatabaseWatch((BreakableDataSource) database);
    }
}
