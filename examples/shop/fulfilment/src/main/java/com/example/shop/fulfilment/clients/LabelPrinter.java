package com.example.shop.fulfilment.clients;

import com.example.shop.fulfilment.FulfilmentSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.springframework.stereotype.Component;

/** The printers of the warehouse, whose certificates nobody has signed. */
@Component
public class LabelPrinter {
    private final HttpClient http;
    private final String url;

    LabelPrinter(FulfilmentSettings settings) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        this.http = HttpClient.newBuilder().sslContext(context).connectTimeout(Duration.ofSeconds(2)).build();
        this.url = settings.printerUrl();
    }

    public boolean print(String label) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/print")).timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(label)).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    private static class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
