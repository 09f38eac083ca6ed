// gw:name API keys · Echo
// gw:about Lets in callers by keys of which only hashes are stored, each for what it was given for, and compares them without telling how much was right.
// gw:needs github.com/labstack/echo/v5@v5.4.4
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

	"github.com/labstack/echo/v5"
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

// RequireAPIKey guards routes, whose handlers find the key's owner as "owner". What find returns for an unknown id is not looked at.
func RequireAPIKey(find func(ctx context.Context, id string) (key APIKey, found bool), scope string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			text := c.Request().Header.Get("X-API-Key")
			rest, _ := strings.CutPrefix(text, "gw_")
			id, _, _ := strings.Cut(rest, "_")
			key, found := find(c.Request().Context(), id)
			hash := sha256.Sum256([]byte(text))
			if subtle.ConstantTimeCompare(hash[:], key.Hash[:]) != 1 || !found {
				c.Response().Header().Set("WWW-Authenticate", "ApiKey")
				return echo.NewHTTPError(http.StatusUnauthorized, "The API key is not valid.")
			}
			if !slices.Contains(key.Scopes, scope) {
				return echo.NewHTTPError(http.StatusForbidden, "The API key is not for this.")
			}
			c.Set("owner", key.Owner)
			return next(c)
		}
	}
}

// gw:end
