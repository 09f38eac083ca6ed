// gw:name API keys · Gin
// gw:about Lets in callers by keys of which only hashes are stored, each for what it was given for, and compares them without telling how much was right.
// gw:needs github.com/gin-gonic/gin@v1.12.0
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

	"github.com/gin-gonic/gin"
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
func RequireAPIKey(find func(ctx context.Context, id string) (key APIKey, found bool), scope string) gin.HandlerFunc {
	return func(c *gin.Context) {
		text := c.GetHeader("X-API-Key")
		rest, _ := strings.CutPrefix(text, "gw_")
		id, _, _ := strings.Cut(rest, "_")
		key, found := find(c.Request.Context(), id)
		hash := sha256.Sum256([]byte(text))
		if subtle.ConstantTimeCompare(hash[:], key.Hash[:]) != 1 || !found {
			c.Header("WWW-Authenticate", "ApiKey")
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"title": "The API key is not valid."})
			return
		}
		if !slices.Contains(key.Scopes, scope) {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"title": "The API key is not for this."})
			return
		}
		c.Set("owner", key.Owner)
		c.Next()
	}
}

// gw:end
