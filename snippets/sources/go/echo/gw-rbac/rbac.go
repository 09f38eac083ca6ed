// gw:name Roles and ownership · Echo
// gw:about Lets only people with a role call a route, and only owners touch what is theirs, whatever id they put into the path.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:stop role that may all = "admin"

package rbac

// gw:imports
import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v5"
)

// gw:body

// RequireRole stands behind the bearer guard (gw-auth-mw), whose PrincipalFrom says who calls.
func RequireRole(roles ...string) echo.MiddlewareFunc {
	return requirePrincipal(func(p Principal, _ *echo.Context) bool {
		return slices.ContainsFunc(p.Roles, func(it string) bool { return slices.Contains(roles, it) })
	})
}

// RequireOwner lets through who owns what is asked for; ownerOf looks it up by the request's path.
func RequireOwner(ownerOf func(*echo.Context) (userID string, found bool)) echo.MiddlewareFunc {
	return requirePrincipal(func(p Principal, c *echo.Context) bool {
		owner, found := ownerOf(c)
		return found && (owner == p.UserID || slices.Contains(p.Roles, "admin"))
	})
}

func requirePrincipal(may func(Principal, *echo.Context) bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			principal, ok := PrincipalFrom(c)
			if !ok {
				return echo.NewHTTPError(http.StatusUnauthorized, "Nobody is signed in.")
			}
			if !may(principal, c) {
				return echo.NewHTTPError(http.StatusForbidden, "This is not allowed.")
			}
			return next(c)
		}
	}
}

// gw:end

type Principal struct {
	UserID string
	Roles  []string
}

func PrincipalFrom(c *echo.Context) (Principal, bool) {
	principal, ok := c.Get("principal").(Principal)
	return principal, ok
}
