// gw:name Require a bearer token · Gin
// gw:about Lets in only requests with a valid bearer token, and tells the handlers behind it who calls.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:stop realm = api

package bearer

// gw:imports
import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// gw:body

// Principal is who calls.
type Principal struct {
	UserID string
	Roles  []string
}

// PrincipalFrom returns who calls, behind RequireBearer.
func PrincipalFrom(c *gin.Context) (Principal, bool) {
	value, _ := c.Get("principal")
	principal, ok := value.(Principal)
	return principal, ok
}

// RequireBearer guards the routes of a group with a function that checks a token: use it before they are added.
func RequireBearer(verify func(ctx context.Context, token string) (Principal, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		scheme, token, _ := strings.Cut(c.GetHeader("Authorization"), " ")
		if !strings.EqualFold(scheme, "Bearer") || token == "" {
			c.Header("WWW-Authenticate", `Bearer realm="api"`)
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"title": "A bearer token is required."})
			return
		}
		principal, err := verify(c.Request.Context(), token)
		if err != nil {
			c.Header("WWW-Authenticate", `Bearer realm="api", error="invalid_token"`)
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"title": "The bearer token is not valid."})
			return
		}
		c.Set("principal", principal)
		c.Next()
	}
}

// gw:end
