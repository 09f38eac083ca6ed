// gw:name Refuse cross-site requests · Echo
// gw:about Refuses changes whose browser says that another site's page sent them, and goes by the Origin where an old one says nothing.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:stop answer = "This request came from another site."

package fetchmetadata

// gw:imports
import (
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/labstack/echo/v5"
)

// gw:body

// RefuseCrossSite stands before all routes.
func RefuseCrossSite() echo.MiddlewareFunc {
	// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
	trusted := strings.Split(strings.ReplaceAll(os.Getenv("TRUSTED_ORIGINS"), " ", ""), ",")
	// gw:read
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			origin := c.Request().Header.Get("Origin")
			if isCrossSite(c.Request()) && (origin == "" || !slices.Contains(trusted, origin)) {
				return echo.NewHTTPError(http.StatusForbidden, "This request came from another site.")
			}
			return next(c)
		}
	}
}

func isCrossSite(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return false
	case "":
		// An old browser says at least where its page is from; what says neither is none.
		origin := r.Header.Get("Origin")
		page, err := url.Parse(origin)
		return origin != "" && (err != nil || page.Host != r.Host)
	}
	return true
}

// gw:end
