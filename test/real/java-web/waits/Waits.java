package waits;

import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks a server that takes connections and never answers, in all ways of which we say that they wait for ever, and in those
 * that are given a deadline. When the last of these has ended, it tells who still waits; then the server goes away.
 */
public class Waits {
    static final Duration SHORT = Duration.ofMillis(300);

    public static void main(String[] args) throws Exception {
        ServerSocket server = new ServerSocket(0);
        List<Socket> connections = new ArrayList<>();
        Thread silence = new Thread(() -> {
            try {
                while (true) connections.add(server.accept());
            } catch (Exception closed) {
                // The server is gone: the end of the program.
            }
        });
        silence.setDaemon(true);
        silence.start();
        String address = "http://127.0.0.1:" + server.getLocalPort() + "/today";

        Map<String, Callable<?>> timed = new TreeMap<>();
        timed.put("fixed", () -> fixed.Rates.class.getMethod("today").invoke(new fixed.Rates(address)));
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setReadTimeout(SHORT);
        timed.put("rest-template", () -> new RestTemplate(factory).getForObject(address, String.class));
        timed.put("rest-template-builder", () -> new RestTemplateBuilder().readTimeout(SHORT).build().getForObject(address, String.class));
        timed.put("rest-client", () -> RestClient.builder().requestFactory(factory).build().get().uri(address).retrieve().body(String.class));
        timed.put("web-client", () -> WebClient.create(address).get().retrieve().bodyToMono(String.class).block(SHORT));
        timed.put("jdk-http-client", () -> HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address)).timeout(SHORT).build(), BodyHandlers.ofString()));

        Map<String, Callable<?>> endless = new TreeMap<>();
        endless.put("rest-template", () -> new RestTemplate().getForObject(address, String.class));
        endless.put("rest-template-builder", () -> new RestTemplateBuilder().build().getForObject(address, String.class));
        endless.put("rest-client", () -> RestClient.create().get().uri(address).retrieve().body(String.class));
        endless.put("rest-client-jdk", () -> RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()).build().get().uri(address).retrieve().body(String.class));
        endless.put("web-client", () -> WebClient.create(address).get().retrieve().bodyToMono(String.class).block());
        endless.put("jdk-http-client", () -> new waits.Rates(address).today());
        endless.put("url-connection", () -> ((HttpURLConnection) URI.create(address).toURL().openConnection()).getResponseCode());
        endless.put("apache-http-client", () -> HttpClients.createDefault().execute(new HttpGet(address), response -> null));
        endless.put("okhttp", () -> new OkHttpClient.Builder().readTimeout(Duration.ZERO).build().newCall(new Request.Builder().url(address).build()).execute());

        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch asked = new CountDownLatch(endless.size());
        Map<String, Future<?>> waiting = new TreeMap<>();
        endless.forEach((name, call) -> waiting.put(name, threads.submit(() -> {
            asked.countDown();
            return call.call();
        })));
        asked.await();
        for (var it : timed.entrySet()) {
            try {
                it.getValue().call();
                System.out.println("timed " + it.getKey() + " answered");
            } catch (Throwable ended) {
                System.out.println("timed " + it.getKey() + " ended");
            }
        }
        waiting.forEach((name, future) -> System.out.println("endless " + name + (future.isDone() ? " ended" : " waits")));
        System.exit(0);
    }
}
