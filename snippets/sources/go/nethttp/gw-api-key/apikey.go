// gw:name API keys · net/http
// gw:about Lets in callers by keys of which only hashes are stored, each for what it was given for, and compares them without telling how much was right.
// gw:stop header = "X-API-Key"
// gw:stop prefix = "gw_"

package apikey

// gw:imports
import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"
)

// gw:body

// APIKey is what is stored of a key, by its id. A random key needs no slow hash.
type APIKey struct {
	ID     string
	Hash   [sha256.Size]byte
	Owner  string
	Scopes []string
}

// NewAPIKey makes a key. Its text is shown once.
func NewAPIKey(owner string, scopes ...string) (text string, key APIKey) {
	id := rand.Text()[:12]
	text = "gw_" + id + "_" + rand.Text()
	return text, APIKey{ID: id, Hash: sha256.Sum256([]byte(text)), Owner: owner, Scopes: scopes}
}

type apiKeyKey struct{}

// APIKeyFrom returns the key of a call, behind RequireAPIKey.
func APIKeyFrom(ctx context.Context) (APIKey, bool) {
	key, ok := ctx.Value(apiKeyKey{}).(APIKey)
	return key, ok
}

// RequireAPIKey guards a handler. What find returns for an unknown id is not looked at.
func RequireAPIKey(find func(ctx context.Context, id string) (key APIKey, found bool), scope string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			text := r.Header.Get("X-API-Key")
			rest, _ := strings.CutPrefix(text, "gw_")
			id, _, _ := strings.Cut(rest, "_")
			key, found := find(r.Context(), id)
			hash := sha256.Sum256([]byte(text))
			if subtle.ConstantTimeCompare(hash[:], key.Hash[:]) != 1 || !found {
				w.Header().Set("WWW-Authenticate", "ApiKey")
				http.Error(w, "The API key is not valid.", http.StatusUnauthorized)
				return
			}
			if !slices.Contains(key.Scopes, scope) {
				http.Error(w, "The API key is not for this.", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), apiKeyKey{}, key)))
		})
	}
}

// gw:end
