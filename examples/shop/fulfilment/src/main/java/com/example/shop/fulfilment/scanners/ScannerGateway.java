package com.example.shop.fulfilment.scanners;

import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** The handheld scanners speak plain HTTP 1.0 and no JSON, so they have a server of their own. */
@Component
class ScannerGateway {
    private HttpServer server;

    @PostConstruct
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(9400), 0);
        server.createContext("/scan", exchange -> {
            ScannerMessage message = ScannerMessage.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(message.isComplete() ? 204 : 422, -1);
            exchange.close();
        });
        server.start();
    }

    @PreDestroy
    void stop() {
        server.stop(1);
    }
}
