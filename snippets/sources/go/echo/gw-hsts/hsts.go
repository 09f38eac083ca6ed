// gw:name HSTS · Echo
// gw:about Makes browsers use HTTPS alone for two years, so that nobody on the way can turn a first request into plain HTTP.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app
// gw:stop value = max-age=63072000 | max-age=63072000; includeSubDomains

package hsts

// gw:imports
import "github.com/labstack/echo/v5"

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	// Subdomains must be reached over HTTPS only, too, before they are included.
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			c.Response().Header().Set("Strict-Transport-Security", "max-age=63072000")
			return next(c)
		}
	})
	// gw:end
	return e
}
