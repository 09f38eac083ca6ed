// gw:name Redirect to HTTPS · Go
// gw:about Answers plain HTTP with nothing but the way to the same path over HTTPS, and only for the service's own names, so that nobody is sent elsewhere.
// gw:stop default port = "8080"

package httpsredirect

// gw:imports
import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"
)

// gw:body

// NewRedirectServer makes the second server, which listens where the first one does not.
func NewRedirectServer() (*http.Server, error) {
	// gw:setting HTTP_PORT port Port of the listener that only redirects
	port := cmp.Or(os.Getenv("HTTP_PORT"), "8080")
	// gw:read
	// gw:setting ALLOWED_HOSTS list Host names under which the service is reached
	hosts := strings.Split(strings.ReplaceAll(os.Getenv("ALLOWED_HOSTS"), " ", ""), ",")
	if hosts[0] == "" {
		return nil, errors.New("ALLOWED_HOSTS is not set")
	}
	// gw:read
	redirect := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := strings.ToLower(r.Host)
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if !slices.Contains(hosts, host) {
			http.Error(w, "This host is not served here.", http.StatusMisdirectedRequest)
			return
		}
		http.Redirect(w, r, "https://"+host+r.URL.RequestURI(), http.StatusPermanentRedirect)
	})
	return &http.Server{Addr: fmt.Sprintf(":%v", port), Handler: redirect, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 30 * time.Second}, nil
}

// gw:end
