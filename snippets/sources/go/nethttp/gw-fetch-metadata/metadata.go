// gw:name Refuse cross-site requests · net/http
// gw:about Refuses changes whose browser says that another site's page sent them, and goes by the Origin where an old one says nothing.
// gw:stop answer = "This request came from another site."

package fetchmetadata

// gw:imports
import (
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
)

// gw:body

// RefuseCrossSite goes around the mux.
func RefuseCrossSite(next http.Handler) http.Handler {
	// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
	trusted := strings.Split(strings.ReplaceAll(os.Getenv("TRUSTED_ORIGINS"), " ", ""), ",")
	// gw:read
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		if isCrossSite(r) && (origin == "" || !slices.Contains(trusted, origin)) {
			http.Error(w, "This request came from another site.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func isCrossSite(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return false
	case "":
		// An old browser says at least where its page is from; what says neither is none.
		origin := r.Header.Get("Origin")
		page, err := url.Parse(origin)
		return origin != "" && (err != nil || page.Host != r.Host)
	}
	return true
}

// gw:end
