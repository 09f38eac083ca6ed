package com.example;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.TestContextManager;

/** Runs the tests of the snippet as Spring's extension for JUnit does, with the chain as it should be and with an open one. */
public final class RouteTests {
    private RouteTests() {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(OrdersController.class)
    static class Application {}

    @Import(OpenChain.class)
    static class OpenOrdersTest extends OrdersTest {}

    @Configuration(proxyBeanMethods = false)
    static class OpenChain {
        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(it -> it.anyRequest().permitAll()).csrf(it -> it.disable()).build();
        }
    }

    public static List<String> failuresAsItShouldBe() throws Exception {
        return failures(new OrdersTest());
    }

    public static List<String> failuresOfAnOpenChain() throws Exception {
        return failures(new OpenOrdersTest());
    }

    private static List<String> failures(OrdersTest tests) throws Exception {
        TestContextManager manager = new TestContextManager(tests.getClass());
        manager.prepareTestInstance(tests);
        return Arrays.stream(OrdersTest.class.getDeclaredMethods()).filter(it -> it.isAnnotationPresent(Test.class)).sorted(Comparator.comparing(Method::getName))
                .filter(it -> fails(manager, tests, it)).map(Method::getName).toList();
    }

    private static boolean fails(TestContextManager manager, OrdersTest tests, Method test) {
        try {
            manager.beforeTestMethod(tests, test);
            test.setAccessible(true);
            test.invoke(tests);
            return false;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError) return true;
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            finish(manager, tests, test);
        }
    }

    private static void finish(TestContextManager manager, OrdersTest tests, Method test) {
        try {
            manager.afterTestMethod(tests, test, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
