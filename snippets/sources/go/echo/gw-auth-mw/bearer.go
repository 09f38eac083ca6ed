// gw:name Require a bearer token · Echo
// gw:about Lets in only requests with a valid bearer token, and tells the handlers behind it who calls.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:stop realm = api

package bearer

// gw:imports
import (
	"context"
	"net/http"
	"strings"

	"github.com/labstack/echo/v5"
)

// gw:body

// Principal is who calls.
type Principal struct {
	UserID string
	Roles  []string
}

// PrincipalFrom returns who calls, behind RequireBearer.
func PrincipalFrom(c *echo.Context) (Principal, bool) {
	principal, ok := c.Get("principal").(Principal)
	return principal, ok
}

// RequireBearer guards the routes of a group with a function that checks a token: use it before they are added.
func RequireBearer(verify func(ctx context.Context, token string) (Principal, error)) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			scheme, token, _ := strings.Cut(c.Request().Header.Get("Authorization"), " ")
			if !strings.EqualFold(scheme, "Bearer") || token == "" {
				c.Response().Header().Set("WWW-Authenticate", `Bearer realm="api"`)
				return echo.NewHTTPError(http.StatusUnauthorized, "A bearer token is required.")
			}
			principal, err := verify(c.Request().Context(), token)
			if err != nil {
				c.Response().Header().Set("WWW-Authenticate", `Bearer realm="api", error="invalid_token"`)
				return echo.NewHTTPError(http.StatusUnauthorized, "The bearer token is not valid.")
			}
			c.Set("principal", principal)
			return next(c)
		}
	}
}

// gw:end
