package proof;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Lets Spring itself say what we read from its code and settings. Writes one file for each question into the folder given. */
public class Proof {
    static int port;
    static final List<String> lines = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Files.write(folder.resolve("routes.txt"), routes());
        Files.write(folder.resolve("ports.txt"), ports());
        Files.write(folder.resolve("settings.txt"), settings(Path.of(args[1]), Path.of(args[2])));
        Files.write(folder.resolve("cors.txt"), cors());
        Files.write(folder.resolve("shutdown.txt"), List.of(String.valueOf(new ServerProperties().getShutdown())));
        System.exit(0);
    }

    /** Every method and path that the started application answers, by the handler's class and method. */
    static List<String> routes() {
        ConfigurableApplicationContext shop = new SpringApplicationBuilder(shop.Shop.class).run("--server.port=0", "--server.servlet.context-path=/root");
        TreeSet<String> found = new TreeSet<>();
        shop.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> {
            if (!method.getBeanType().getPackageName().equals("shop")) return;
            for (String path : info.getPatternValues()) {
                var methods = info.getMethodsCondition().getMethods();
                String name = method.getMethod().getDeclaringClass().getSimpleName() + "." + method.getMethod().getName();
                if (methods.isEmpty()) found.add("ALL /root" + path + " " + name);
                methods.forEach(it -> found.add(it + " /root" + path + " " + name));
            }
        });
        shop.close();
        return List.copyOf(found);
    }

    @Configuration
    @EnableAutoConfiguration
    static class Plain {}

    @Configuration
    @EnableAutoConfiguration
    static class Customized {
        @Bean
        WebServerFactoryCustomizer<ConfigurableWebServerFactory> fixed() {
            return factory -> factory.setPort(port);
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Made {
        @Bean
        TomcatServletWebServerFactory factory() {
            return new TomcatServletWebServerFactory(port);
        }
    }

    /** With SERVER_PORT=0 in the environment: whether the number of the code, or the environment, is what the server listens on. */
    static List<String> ports() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        lines.clear();
        fixed("customizer", new SpringApplicationBuilder(Customized.class).run());
        fixed("factory", new SpringApplicationBuilder(Made.class).run());
        SpringApplication defaults = new SpringApplication(Plain.class);
        defaults.setDefaultProperties(Map.of("server.port", String.valueOf(port)));
        fixed("defaults", defaults.run());
        fixed("argument", SpringApplication.run(Plain.class, "--server.port=" + port));
        System.setProperty("server.port", String.valueOf(port));
        fixed("property", SpringApplication.run(Plain.class));
        System.clearProperty("server.port");
        return lines;
    }

    static void fixed(String how, ConfigurableApplicationContext context) {
        lines.add(how + " " + context.getEnvironment().getProperty("local.server.port", "").equals(String.valueOf(port)));
        context.close();
    }

    /** The keys of a YAML and a properties file, and the value of one of them. */
    static List<String> settings(Path yaml, Path properties) throws Exception {
        List<String> found = new ArrayList<>();
        for (PropertySource<?> source : new YamlPropertySourceLoader().load("yaml", new FileSystemResource(yaml))) add(found, source);
        for (PropertySource<?> source : new PropertiesPropertySourceLoader().load("properties", new FileSystemResource(properties))) add(found, source);
        return found;
    }

    static void add(List<String> found, PropertySource<?> source) {
        for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) found.add(name + "\t" + source.getProperty(name));
    }

    /** What Spring answers to an origin that nobody has named. */
    static List<String> cors() {
        CorsConfiguration star = new CorsConfiguration();
        star.setAllowedOrigins(List.of("*"));
        star.setAllowCredentials(true);
        CorsConfiguration pattern = new CorsConfiguration();
        pattern.setAllowedOriginPatterns(List.of("https://*"));
        pattern.setAllowCredentials(true);
        return List.of("star " + answer(star), "pattern " + answer(pattern));
    }

    static String answer(CorsConfiguration configuration) {
        try {
            return configuration.checkOrigin("https://other.example.org");
        } catch (IllegalArgumentException refused) {
            return "refused";
        }
    }
}
