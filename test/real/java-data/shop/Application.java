package shop;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts as a shop's service would, and leaves the statements that Hibernate makes its tables by in the file named first. */
@SpringBootApplication
public class Application {
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(
            "--spring.datasource.url=jdbc:h2:mem:proof;MODE=PostgreSQL;DB_CLOSE_DELAY=-1",
            "--spring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect",
            "--spring.jpa.hibernate.ddl-auto=none",
            "--spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false",
            "--spring.jpa.properties.jakarta.persistence.schema-generation.scripts.action=create",
            "--spring.jpa.properties.jakarta.persistence.schema-generation.scripts.create-target=" + arguments[0] + "/schema.sql",
            "--spring.jpa.properties.hibernate.hbm2ddl.delimiter=;").close();
    }
}
