// gw:name Content security policy · net/http
// gw:about Lets a page run only the scripts that carry its answer's random nonce, so that injected ones do not run. Enforce it when no reports come.
// gw:stop report or enforce = "Content-Security-Policy-Report-Only" | "Content-Security-Policy"

package csp

// gw:imports
import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"os"
	"strings"
)

// gw:body

type cspNonceKey struct{}

// CSPNonce is for the nonce attribute of <script> and <style> in a page's template.
func CSPNonce(ctx context.Context) string {
	nonce, _ := ctx.Value(cspNonceKey{}).(string)
	return nonce
}

// ContentSecurityPolicy goes around the mux.
func ContentSecurityPolicy(next http.Handler) (http.Handler, error) {
	// gw:setting CSP_REPORT_URI url Where browsers report what the content security policy refuses
	reportURI := os.Getenv("CSP_REPORT_URI")
	if reportURI == "" {
		return nil, errors.New("CSP_REPORT_URI is not set")
	}
	// gw:read
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nonce := rand.Text()
		w.Header().Set("Content-Security-Policy-Report-Only", strings.Join([]string{
			"default-src 'self'",
			"script-src 'nonce-" + nonce + "' 'strict-dynamic'",
			"style-src 'self' 'nonce-" + nonce + "'",
			"img-src 'self' data:",
			"object-src 'none'",
			"base-uri 'none'",
			"form-action 'self'",
			"frame-ancestors 'none'",
			"report-uri " + reportURI,
		}, "; "))
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), cspNonceKey{}, nonce)))
	}), nil
}

// gw:end
