// gw:name Roles and ownership · Gin
// gw:about Lets only people with a role call a route, and only owners touch what is theirs, whatever id they put into the path.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:stop role that may all = "admin"

package rbac

// gw:imports
import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"
)

// gw:body

// RequireRole stands behind the bearer guard (gw-auth-mw), whose PrincipalFrom says who calls.
func RequireRole(roles ...string) gin.HandlerFunc {
	return requirePrincipal(func(p Principal, _ *gin.Context) bool {
		return slices.ContainsFunc(p.Roles, func(it string) bool { return slices.Contains(roles, it) })
	})
}

// RequireOwner lets through who owns what is asked for; ownerOf looks it up by the request's path.
func RequireOwner(ownerOf func(*gin.Context) (userID string, found bool)) gin.HandlerFunc {
	return requirePrincipal(func(p Principal, c *gin.Context) bool {
		owner, found := ownerOf(c)
		return found && (owner == p.UserID || slices.Contains(p.Roles, "admin"))
	})
}

func requirePrincipal(may func(Principal, *gin.Context) bool) gin.HandlerFunc {
	return func(c *gin.Context) {
		principal, ok := PrincipalFrom(c)
		if !ok {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"title": "Nobody is signed in."})
			return
		}
		if !may(principal, c) {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"title": "This is not allowed."})
			return
		}
		c.Next()
	}
}

// gw:end

type Principal struct {
	UserID string
	Roles  []string
}

func PrincipalFrom(c *gin.Context) (Principal, bool) {
	value, _ := c.Get("principal")
	principal, ok := value.(Principal)
	return principal, ok
}
