package com.example.shop.fulfilment.clients;

import com.example.shop.fulfilment.FulfilmentSettings;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** The API of the shop, which wants to know what became of its orders. */
@Component
public class ShopClient {
    private final RestTemplate http = new RestTemplate();
    private final String url;

    ShopClient(FulfilmentSettings settings) {
        this.url = settings.shopUrl();
    }

    public void delivered(String trackingNumber) {
        http.postForObject(url + "/shipments/{number}/delivered", Map.of(), Void.class, trackingNumber);
    }
}
