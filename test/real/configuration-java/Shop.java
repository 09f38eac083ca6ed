package shop;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts without a web server and prints what every part tells, with the class of each value. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Shop {
    /** A part of the application with values of its own. */
    public interface Part {
        void tell(Map<String, Object> told);
    }

    public static void main(String[] args) {
        Map<String, Object> told = new TreeMap<>();
        SpringApplication.run(Shop.class, args).getBeansOfType(Part.class).values().forEach(it -> it.tell(told));
        told.forEach((name, value) -> System.out.println("told " + name + " " + kind(value) + " " + value));
    }

    private static String kind(Object value) {
        return value instanceof java.util.List ? "List" : value.getClass().getSimpleName();
    }
}
