package dev.downloads;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@RealDatabase
class TestDatabaseTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void isPostgreSqlAndMigrated() {
        assertThat(jdbc.sql("select version()").query(String.class).single()).startsWith("PostgreSQL 18");
        assertThat(
                jdbc.sql("select success from flyway_schema_history where version = '1'").query(Boolean.class).single())
                .isTrue();
    }
}
