// gw:name Typed configuration · Spring Boot
// gw:about Reads settings once, typed and checked, so that a missing or wrong one stops the start by its name and not a request later.
// gw:needs org.springframework.boot:spring-boot-starter-validation
// gw:place file src/main/java/com/example/ShopProperties.java
// gw:stop package = com.example
// gw:stop prefix = "shop"
// gw:imports
package com.example;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
// gw:body
/** Needs {@code @ConfigurationPropertiesScan} on the application, and is then a bean. {@code SHOP_BASE_URL} sets {@code shop.base-url}. */
@Validated
@ConfigurationProperties("shop")
public record ShopProperties(
        @NotNull URI baseUrl,
        @NotBlank String apiKey,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("50") @Min(1) @Max(500) int pageSize) {
    /** Without the key, which would stand in the log otherwise. */
    @Override
    public String toString() {
        return "ShopProperties[baseUrl=%s, timeout=%s, pageSize=%d]".formatted(baseUrl, timeout, pageSize);
    }
}
// gw:end
