// gw:name Roles and ownership · Spring Security
// gw:about Answers 403 to whoever has not the role or does not own the thing that is asked for, also where an id is guessed.
// gw:needs org.springframework.boot:spring-boot-starter-security org.springframework.boot:spring-boot-starter-jdbc
// gw:place file src/main/java/com/example/security/AccessRules.java
// gw:stop package = com.example.security
// gw:stop role = ADMIN
// gw:stop table = orders
// gw:stop column of the owner = owner_name
// gw:imports
package com.example.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
// gw:body
@Configuration
@EnableMethodSecurity
public class AccessRules {
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasRole('ADMIN')")
    public @interface AdminOnly {}

    /** For methods with a parameter {@code id}. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @PreAuthorize("hasRole('ADMIN') or @ownership.isOwner(#id, authentication.name)")
    public @interface OwnerOnly {}

    public interface Ownership {
        boolean isOwner(long id, String account);
    }

    @Bean
    Ownership ownership(JdbcClient jdbc) {
        return (id, account) -> jdbc.sql("select 1 from orders where id = ? and owner_name = ?").params(id, account)
                .query(Integer.class).optional().isPresent();
    }
}
// gw:end
