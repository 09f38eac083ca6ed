package com.example.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.clients.PartnerClient;
import com.example.security.HttpsRedirect;
import com.example.security.MutualTlsSecurity;
import com.example.security.PrivateAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Principal;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

class TlsProof implements AutoCloseable {
    @RestController
    static class Pages {
        @GetMapping("/me")
        String me(Principal principal) {
            return principal == null ? "somebody" : principal.getName();
        }
    }

    @Configuration
    static class Open {
        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(it -> it.requestMatchers("/orders/**").denyAll().anyRequest().permitAll()).build();
        }
    }

    private final Certificates certificates = new Certificates();
    private final Served site;
    private final Served mutual;

    TlsProof() throws IOException {
        certificates.authority("other");
        certificates.certificate("server", "ca", "localhost");
        certificates.certificate("orders", "ca", "orders.internal");
        certificates.certificate("unlisted", "ca", "guest.internal");
        certificates.certificate("forged", "other", "orders.internal");
        site = Served.with(Map.of("spring.config.location", Served.settings("gw-https-server"), "TLS_CERT_FILE", certificates.pem("server"), "TLS_KEY_FILE", certificates.key("server"),
                "security.http-port", "0", "security.allowed-hosts", "localhost,shop.example", "spring.ssl.bundle.watch.file.quiet-period", "100ms"), HttpsRedirect.class, Open.class, Pages.class);
        mutual = Served.with(Map.of("spring.config.location", Served.settings("gw-mtls-server.settings"), "TLS_CERT_FILE", certificates.pem("server"), "TLS_KEY_FILE", certificates.key("server"),
                "TLS_CLIENT_CA_FILE", certificates.pem("ca"), "security.mtls.clients", "orders.internal,stock.internal"), MutualTlsSecurity.class, Pages.class);
    }

    @Test
    void theServerSpeaksTls12And13Only() {
        for (Served it : new Served[] {site, mutual}) {
            assertThat(protocol(it, "-tls1_3")).contains("TLSv1.3");
            assertThat(protocol(it, "-tls1_2")).contains("TLSv1.2");
            assertThat(protocol(it, "-tls1_1")).contains("alert protocol version");
            assertThat(protocol(it, "-tls1")).contains("alert protocol version");
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedBesideThePublicOnes() throws Exception {
        assertThat(ask(PrivateAuthority.trusting(Path.of(certificates.pem("ca")))).body()).isEqualTo("somebody");
        assertThatThrownBy(() -> ask(PrivateAuthority.trusting(Path.of(certificates.pem("other"))))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(SSLContext.getDefault())).isInstanceOf(IOException.class);
        assertThatThrownBy(PrivateAuthority::client).isInstanceOf(IllegalStateException.class).hasMessageContaining("TLS_CA_FILE");
    }

    @Test
    void theAuthorityIsTrustedOnlyForTheNameThatIsAsked() {
        URI byAddress = URI.create("https://127.0.0.1:" + site.port() + "/me");
        assertThatThrownBy(() -> HttpClient.newBuilder().sslContext(PrivateAuthority.trusting(Path.of(certificates.pem("ca")))).build().send(HttpRequest.newBuilder(byAddress).build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void thePlainListenerOnlyRedirects() throws Exception {
        HttpResponse<String> response = plain("/orders/a%20b?page=2&size=5", "shop.example");
        assertThat(response.statusCode()).isEqualTo(308);
        assertThat(response.headers().firstValue("Location")).contains("https://shop.example/orders/a%20b?page=2&size=5");
        HttpResponse<String> forged = plain("/me", "evil.example");
        assertThat(forged.statusCode()).isEqualTo(421);
        assertThat(forged.headers().firstValue("Location")).isEmpty();
        assertThat(plain("//evil.example/x", "shop.example").headers().firstValue("Location").orElse("https://shop.example/")).startsWith("https://shop.example/");
    }

    @Test
    void whoHasACertificateIsKnownByItsName() {
        assertThat(asPartner("orders")).isEqualTo("orders.internal");
        assertThatThrownBy(() -> asPartner("unlisted")).isInstanceOfSatisfying(RestClientResponseException.class, it -> assertThat(it.getStatusCode().value()).isEqualTo(403));
        assertThatThrownBy(() -> asPartner("forged")).isInstanceOf(ResourceAccessException.class);
    }

    @Test
    void whoHasNoCertificateIsRefused() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(PrivateAuthority.trusting(Path.of(certificates.pem("ca")))).build();
        assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + mutual.port() + "/me")).build(), BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }

    @Test
    void aRenewedCertificateIsTakenWithoutARestart() throws Exception {
        certificates.certificate("renewed", "ca", "localhost");
        String before = serial();
        Files.move(Path.of(certificates.key("renewed")), Path.of(certificates.key("server")), StandardCopyOption.REPLACE_EXISTING);
        Files.move(Path.of(certificates.pem("renewed")), Path.of(certificates.pem("server")), StandardCopyOption.REPLACE_EXISTING);
        for (int attempt = 0; attempt < 100 && serial().equals(before); attempt++) Thread.sleep(100);
        assertThat(serial()).isNotEqualTo(before);
    }

    private String serial() {
        String pem = Certificates.run("openssl", "s_client", "-connect", "localhost:" + site.port()).output();
        return pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----"), pem.indexOf("-----END CERTIFICATE-----"));
    }

    private String protocol(Served server, String version) {
        return Certificates.run("openssl", "s_client", "-connect", "localhost:" + server.port(), version, "-cipher", "ALL@SECLEVEL=0", "-CAfile", certificates.pem("ca"),
                "-cert", certificates.pem("orders"), "-key", certificates.key("orders")).output();
    }

    private HttpResponse<String> ask(SSLContext context) throws Exception {
        return HttpClient.newBuilder().sslContext(context).build().send(HttpRequest.newBuilder(URI.create("https://localhost:" + site.port() + "/me")).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> plain(String path, String host) throws Exception {
        URI uri = URI.create("http://localhost:" + site.ports().get(1) + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).header("Host", host).build(), BodyHandlers.ofString());
    }

    private String asPartner(String certificate) {
        try (Served client = Served.with(Map.of("spring.config.location", Served.settings("gw-mtls-client.settings"), "spring.main.web-application-type", "none", "TLS_CA_FILE", certificates.pem("ca"),
                "TLS_CERT_FILE", certificates.pem(certificate), "TLS_KEY_FILE", certificates.key(certificate), "partner.url", "https://localhost:" + mutual.port()), PartnerClient.class)) {
            return client.bean(RestClient.class).get().uri("/me").retrieve().body(String.class);
        }
    }

    @Override
    public void close() throws IOException {
        site.close();
        mutual.close();
        certificates.delete();
    }
}
