// gw:name Redact the structured log · Spring Boot
// gw:about Keeps passwords, tokens and keys out of the log wherever they are a value of their own, so that whoever reads it cannot log in.
// gw:needs org.springframework.boot:spring-boot-starter
// gw:place file src/main/java/com/example/web/LogRedaction.java
// gw:stop package = com.example.web
// gw:stop names = "password", "token", "secret", "authorization", "cookie", "apikey"
// gw:imports
package com.example.web;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.MemberPath;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
// gw:body
/** Takes effect as {@code logging.structured.json.customizer=com.example.web.LogRedaction}. Text inside messages stays as it is. */
public class LogRedaction implements StructuredLoggingJsonMembersCustomizer<Object> {
    private static final List<String> NAMES = List.of("password", "token", "secret", "authorization", "cookie", "apikey");

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(ValueProcessor.of(value -> "[redacted]").whenHasPath(LogRedaction::isSecret));
    }

    private static boolean isSecret(MemberPath path) {
        String name = path.name() == null ? "" : path.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return NAMES.stream().anyMatch(name::contains);
    }
}
// gw:end
