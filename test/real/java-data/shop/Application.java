package shop;

import java.nio.file.*;
import java.util.*;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.data.repository.query.parser.PartTree;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Starts as a shop's service would, and leaves in the folder named first what the frameworks say: the statements that Hibernate
 * makes its tables by, the query behind each method of Calls, and how Spring Data reads the names of the file named second.
 */
@SpringBootApplication
public class Application {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(
            "--spring.datasource.url=jdbc:h2:mem:proof;MODE=PostgreSQL;DB_CLOSE_DELAY=-1",
            "--spring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect",
            "--spring.jpa.properties.jakarta.persistence.schema-generation.database.action=create",
            "--spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false",
            "--spring.jpa.properties.hibernate.session_factory.statement_inspector=shop.Application$Recorder",
            "--spring.jpa.properties.jakarta.persistence.schema-generation.scripts.action=create",
            "--spring.jpa.properties.jakarta.persistence.schema-generation.scripts.create-target=" + folder.resolve("schema.sql"),
            "--spring.jpa.properties.hibernate.hbm2ddl.delimiter=;");
        Calls calls = context.getBean(Calls.class);
        List<String> asked = new ArrayList<>();
        for (var method : Calls.class.getDeclaredMethods()) {
            if (method.isSynthetic() || method.getParameterCount() > 0) {
                continue;
            }
            Recorder.statements.clear();
            method.invoke(calls);
            asked.add(method.getName() + "\t" + String.join("\t", Recorder.statements));
        }
        Files.write(folder.resolve("calls.txt"), asked);
        Files.write(folder.resolve("loops.txt"), counted(context));
        List<String> parsed = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String[] words = line.split(" ");
            parsed.add(line + "\t" + described(words[1], Class.forName("shop." + words[0])));
        }
        Files.write(folder.resolve("names.txt"), parsed);
        context.close();
    }

    /** How many statements each loop makes, with three rows to walk through. */
    static List<String> counted(ApplicationContext context) throws Exception {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        jdbc.update("insert into country (code, position) values ('ch', 1)");
        for (int id = 1; id <= 3; id++) {
            jdbc.update("insert into customers (id, since, country_code) values (?, now(), 'ch')", id);
            jdbc.update("insert into orders (id, customer_id, status, version, weight) values (?, ?, 'OPEN', 0, 1)", id, id);
        }
        List<String> counts = new ArrayList<>();
        for (var method : Loops.class.getDeclaredMethods()) {
            if (!method.isSynthetic() && method.getParameterCount() == 0) {
                Recorder.statements.clear();
                method.invoke(context.getBean(Loops.class));
                counts.add(method.getName() + "\t" + Recorder.statements.size());
            }
        }
        return counts;
    }

    static String described(String name, Class<?> entity) {
        PartTree tree = new PartTree(name, entity);
        List<String> groups = new ArrayList<>();
        for (var group : tree) {
            List<String> parts = new ArrayList<>();
            for (var part : group) {
                parts.add(part.getProperty().toDotPath() + ":" + part.getNumberOfArguments());
            }
            groups.add(String.join("&", parts));
        }
        List<String> sort = new ArrayList<>();
        tree.getSort().forEach(order -> sort.add(order.getProperty() + (order.isAscending() ? " asc" : " desc")));
        String subject = tree.isCountProjection() ? "count" : tree.isExistsProjection() ? "exists" : tree.isDelete() ? "delete" : "find";
        return String.join("\t", subject, String.valueOf(tree.isDistinct()), String.valueOf(tree.getMaxResults()), String.join("|", groups), String.join(",", sort));
    }

    /** Notes every statement before it is run. */
    public static class Recorder implements StatementInspector {
        static final List<String> statements = new ArrayList<>();

        @Override
        public String inspect(String sql) {
            statements.add(sql.replaceAll("\\s+", " "));
            return sql;
        }
    }
}
