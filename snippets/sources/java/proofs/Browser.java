package com.example.proofs;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks as a browser does, which sends the cookies that it was given; the token against CSRF it sends as a page's script would. */
final class Browser {
    final Map<String, String> cookies = new HashMap<>();
    private final Served site;

    Browser(Served site) {
        this.site = site;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String type, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of("Content-Type", type));
        if (cookies.containsKey("XSRF-TOKEN")) all.addAll(List.of("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN")));
        all.addAll(Arrays.asList(headers));
        return send("POST", path, body, all.toArray(String[]::new));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        if (!cookies.isEmpty()) all.addAll(List.of("Cookie", cookies.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).collect(Collectors.joining("; "))));
        HttpResponse<String> response = site.send(method, path, body, all.toArray(String[]::new));
        for (String it : response.headers().allValues("Set-Cookie")) {
            String[] pair = it.split(";")[0].split("=", 2);
            if (pair[1].isEmpty()) cookies.remove(pair[0]);
            else cookies.put(pair[0], pair[1]);
        }
        return response;
    }
}
