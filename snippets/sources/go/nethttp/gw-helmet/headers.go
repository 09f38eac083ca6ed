// gw:name Security headers · net/http
// gw:about Tells browsers not to guess types, frame pages, share them with other origins or fall back to HTTP.
// gw:stop HSTS = max-age=63072000 | max-age=63072000; includeSubDomains
// gw:stop frames = DENY | SAMEORIGIN
// gw:stop referrer = no-referrer | strict-origin-when-cross-origin

package headers

// gw:imports
import "net/http"

// gw:body

// SecureHeaders goes around the mux. Pages need a content security policy of their own (gw-csp) besides.
func SecureHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Strict-Transport-Security", "max-age=63072000")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// gw:end
