package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.security.BcryptPasswords;
import com.example.security.BreachCheck;
import com.example.security.NewPassword;
import com.example.security.Passwords;
import com.sun.net.httpserver.HttpServer;
import jakarta.validation.Validator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class PasswordProof {
    private static final String PASSWORD = "not a real password";

    @Test
    void anArgon2idHashHasTheParametersAndVerifies() {
        String hash = Passwords.hash(PASSWORD);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(Passwords.hash(PASSWORD));
        assertThat(Passwords.verify(PASSWORD, hash)).isTrue();
        assertThat(Passwords.verify(PASSWORD + " ", hash)).isFalse();
        assertThat(Passwords.needsRehash(hash)).isFalse();
        assertThat(Passwords.needsRehash(new Argon2PasswordEncoder(16, 32, 1, 4096, 2).encode(PASSWORD))).isTrue();
    }

    @Test
    void aBcryptHashHasTheCostAndIsRefusedAbove72Bytes() {
        String hash = BcryptPasswords.hash(PASSWORD);
        assertThat(hash).matches("\\$2[aby]\\$12\\$.*");
        assertThat(BcryptPasswords.verify(PASSWORD, hash)).isTrue();
        assertThat(BcryptPasswords.verify("another password", hash)).isFalse();
        assertThat(BcryptPasswords.needsRehash(hash)).isFalse();
        assertThat(BcryptPasswords.needsRehash(new BCryptPasswordEncoder(10).encode(PASSWORD))).isTrue();
        String longest = "é".repeat(36);
        assertThatThrownBy(() -> BcryptPasswords.hash(longest + "a")).isInstanceOf(IllegalArgumentException.class);
        assertThat(BcryptPasswords.verify(longest + "a", BcryptPasswords.hash(longest))).isFalse();
    }

    @Test
    void aPasswordIsAcceptedByItsLengthAndTheList() throws Exception {
        record SignUp(@NewPassword String password) {}
        Path list = Files.createTempFile("common", ".txt");
        Files.writeString(list, "correct horse battery staple\nqwertyuiopasdfgh\n");
        try {
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class)).withPropertyValues("security.password.blocklist=file:" + list).run(context -> {
                Validator validator = context.getBean(Validator.class);
                assertThat(List.of("fifteen letters", "é".repeat(128), "😀".repeat(15))).allSatisfy(it -> assertThat(validator.validate(new SignUp(it))).isEmpty());
                assertThat(List.of("fourteen chars", "e".repeat(129), "Correct Horse Battery Staple", "😀".repeat(14), "")).allSatisfy(it -> assertThat(validator.validate(new SignUp(it))).hasSize(1));
                assertThat(validator.validate(new SignUp(null))).hasSize(1);
            });
        } finally {
            Files.delete(list);
        }
    }

    @Test
    void aBreachedPasswordIsFoundByFiveCharacters() throws Exception {
        String hash = HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1").digest("breached".getBytes(StandardCharsets.UTF_8)));
        String padding = HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1").digest("padding".getBytes(StandardCharsets.UTF_8)));
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/range/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] body = (hash.substring(5) + ":7\r\n" + padding.substring(5) + ":0\r\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.createContext("/broken/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        service.start();
        URI range = URI.create("http://localhost:" + service.getAddress().getPort() + "/range/");
        assertThat(new BreachCheck(range).isBreached("breached")).isTrue();
        assertThat(new BreachCheck(range).isBreached("padding")).isFalse();
        assertThat(new BreachCheck(range).isBreached(PASSWORD)).isFalse();
        assertThat(asked.get(0)).isEqualTo("/range/" + hash.substring(0, 5).toUpperCase(Locale.ROOT));
        assertThat(new BreachCheck(range.resolve("/broken/")).isBreached("breached")).isFalse();
        service.stop(0);
        assertThat(new BreachCheck(range).isBreached("breached")).isFalse();
    }
}
