package com.example.proofs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Security;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs the tests of the classes that it is given in one virtual machine, each class as one object, which is closed in the end if it can be.
 * Says of each test {@code ok} or {@code failed} and its name, and how long it took; what a failure says follows, indented.
 */
public final class Proofs {
    private Proofs() {}

    public static void main(String[] names) throws Exception {
        // The JDK itself would refuse old protocols; here the settings of the snippets have to.
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        for (String name : names) prove(Class.forName("com.example.proofs." + name));
        System.out.println("end");
        // Threads of frameworks keep nobody waiting.
        System.exit(0);
    }

    private static void prove(Class<?> type) {
        Object proof = null;
        try {
            proof = type.getDeclaredConstructor().newInstance();
            for (Method test : testsOf(type)) run(proof, test);
        } catch (InvocationTargetException e) {
            failed(type.getSimpleName() + ".start", e.getCause());
        } catch (ReflectiveOperationException e) {
            failed(type.getSimpleName() + ".start", e);
        }
        if (!(proof instanceof AutoCloseable closeable)) return;
        try {
            closeable.close();
        } catch (Exception e) {
            failed(type.getSimpleName() + ".close", e);
        }
    }

    private static List<Method> testsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(it -> it.isAnnotationPresent(Test.class)).sorted(Comparator.comparing(Method::getName)).toList();
    }

    private static void run(Object proof, Method test) throws IllegalAccessException {
        String name = proof.getClass().getSimpleName() + "." + test.getName();
        long start = System.nanoTime();
        try {
            test.setAccessible(true);
            test.invoke(proof);
            System.out.println("ok " + name + " " + (System.nanoTime() - start) / 1_000_000);
        } catch (InvocationTargetException e) {
            failed(name, e.getCause());
        }
    }

    private static void failed(String name, Throwable why) {
        StringWriter text = new StringWriter();
        why.printStackTrace(new PrintWriter(text));
        System.out.println("failed " + name + "\n" + text.toString().lines().map(it -> "    " + it).reduce("", (a, b) -> a + b + "\n"));
    }
}
