package com.example.shop.fulfilment.clients;

import com.example.shop.fulfilment.FulfilmentSettings;
import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Where a parcel is, as its carrier knows. */
@Component
public class CarrierClient {
    record Status(String code) {
    }

    private final RestClient http;

    CarrierClient(FulfilmentSettings settings) {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(Duration.ofSeconds(2));
        factory.setReadTimeout(Duration.ofSeconds(5));
        this.http = RestClient.builder().baseUrl(settings.carrierUrl()).requestFactory(factory).build();
    }

    public String status(String trackingNumber) {
        Status status = http.get().uri("/parcels/{number}", trackingNumber).retrieve().body(Status.class);
        return status == null ? "UNKNOWN" : status.code();
    }
}
