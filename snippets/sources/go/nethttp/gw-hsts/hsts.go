// gw:name HSTS · net/http
// gw:about Makes browsers use HTTPS alone for two years, so that nobody on the way can turn a first request into plain HTTP.
// gw:stop value = max-age=63072000 | max-age=63072000; includeSubDomains

package hsts

// gw:imports
import "net/http"

// gw:body

// StrictTransport goes around the mux of a site that is reached over HTTPS only. Its subdomains must be, too, before they are included.
func StrictTransport(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=63072000")
		next.ServeHTTP(w, r)
	})
}

// gw:end
