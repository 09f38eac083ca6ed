// gw:name CSRF protection · net/http
// gw:about Refuses changes that another site's page makes a browser send with a person's cookies, without tokens in forms.
// gw:stop answer = "This request came from another site."

package csrf

// gw:imports
import (
	"fmt"
	"net/http"
	"os"
	"strings"
)

// gw:body

// ProtectCrossOrigin goes around the mux. GET, HEAD and OPTIONS are always let through: they must change nothing.
func ProtectCrossOrigin(next http.Handler) (http.Handler, error) {
	// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
	origins := strings.Split(strings.ReplaceAll(os.Getenv("TRUSTED_ORIGINS"), " ", ""), ",")
	// gw:read
	protection := http.NewCrossOriginProtection()
	for _, origin := range origins {
		if origin == "" {
			continue
		}
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("TRUSTED_ORIGINS: %w", err)
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "This request came from another site.", http.StatusForbidden)
	}))
	return protection.Handler(next), nil
}

// gw:end
