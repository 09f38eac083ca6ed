// gw:name Test of a route · Go
// gw:about Shows that a route answers whom it should, and refuses who has no token or a forged one.
// gw:stop path = /orders

package testroute

// gw:imports
import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// gw:body

func TestOrdersNeedAToken(t *testing.T) {
	server := httptest.NewServer(newHandler())
	defer server.Close()
	for name, it := range map[string]struct {
		authorization string
		want          int
	}{
		"without a token":    {"", http.StatusUnauthorized},
		"with a forged one":  {"Bearer forged", http.StatusUnauthorized},
		"with one of a user": {"Bearer " + tokenOf("7"), http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/orders", nil)
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Authorization", it.authorization)
			response, err := server.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if response.StatusCode != it.want {
				t.Errorf("got %s, want %d", response.Status, it.want)
			}
			if it.want == http.StatusUnauthorized && response.Header.Get("WWW-Authenticate") == "" {
				t.Error("the answer does not say how to sign in")
			}
		})
	}
}

// gw:end

var newHandler = guarded

func guarded() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+tokenOf("7") {
			w.Header().Set("WWW-Authenticate", "Bearer")
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
}

func tokenOf(userID string) string { return "token of " + userID }
