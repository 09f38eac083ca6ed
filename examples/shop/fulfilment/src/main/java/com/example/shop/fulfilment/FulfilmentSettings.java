package com.example.shop.fulfilment;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("fulfilment")
public record FulfilmentSettings(String shopUrl, String carrierUrl, String printerUrl) {
}
