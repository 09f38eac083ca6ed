package shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts the application once for each line of a file, with the variables that the line gives, and prints why it does not start. */
public class Refusals {
    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of(args[0]))) System.out.println("start " + reason(line).replaceAll("\\s+", " "));
    }

    private static String reason(String line) {
        Map<String, Object> variables = new HashMap<>();
        for (String it : line.split("\t")) variables.put(it.substring(0, it.indexOf('=')), it.substring(it.indexOf('=') + 1));
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        SpringApplication application = new SpringApplication(Shop.class);
        application.setEnvironment(environment);
        try {
            application.run().close();
            return "succeeds";
        } catch (Exception failure) {
            StringBuilder reason = new StringBuilder("fails:");
            for (Throwable it = failure; it != null; it = it.getCause()) reason.append(' ').append(it);
            return reason.toString();
        }
    }
}
