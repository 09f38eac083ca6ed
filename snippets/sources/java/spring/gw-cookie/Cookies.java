// gw:name Cookie · Spring
// gw:about Sets a cookie that scripts cannot read, that leaves the browser by HTTPS only, and that no other host or site can set or send.
// gw:needs org.springframework.boot:spring-boot-starter-webmvc
// gw:place cursor
// gw:stop name = preferences
// gw:stop lifetime = Duration.ofDays(30)
// gw:stop same site = Lax | Strict
package com.example.security;

// gw:imports
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
// gw:end

public class Cookies {
    // gw:body
    /** Browsers take the prefix {@code __Host-} only with Secure, the path / and no domain. */
    static void setCookie(HttpServletResponse response, String value) {
        ResponseCookie cookie = ResponseCookie.from("__Host-preferences", value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(Duration.ofDays(30))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
    // gw:end

    public static void set(HttpServletResponse response, String value) {
        setCookie(response, value);
    }
}
