// gw:name Trust a private CA · Java
// gw:about Lets a client trust a private certificate authority besides the public ones, so that nobody needs to turn verification off.
// gw:place file src/main/java/com/example/security/PrivateAuthority.java
// gw:stop package = com.example.security
// gw:stop deadline = Duration.ofSeconds(5)
// gw:imports
package com.example.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
// gw:body
public final class PrivateAuthority {
    private PrivateAuthority() {}

    public static HttpClient client() throws IOException, GeneralSecurityException {
        // gw:setting TLS_CA_FILE path Certificates of the private authority, as PEM
        String caFile = System.getenv("TLS_CA_FILE");
        if (caFile == null || caFile.isEmpty()) throw new IllegalStateException("TLS_CA_FILE is not set.");
        // gw:read
        return HttpClient.newBuilder().sslContext(trusting(Path.of(caFile))).connectTimeout(Duration.ofSeconds(5)).build();
    }

    public static SSLContext trusting(Path authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate it : publicAuthorities()) store.setCertificateEntry("public-" + number++, it);
        try (InputStream file = Files.newInputStream(authorities)) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate it : factory.generateCertificates(file)) store.setCertificateEntry("private-" + number++, it);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustManagers(store), null);
        return context;
    }

    private static X509Certificate[] publicAuthorities() throws GeneralSecurityException {
        for (TrustManager it : trustManagers(null)) if (it instanceof X509TrustManager manager) return manager.getAcceptedIssuers();
        throw new IllegalStateException("The JDK has no certificates.");
    }

    private static TrustManager[] trustManagers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
// gw:end
