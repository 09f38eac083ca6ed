// gw:name Security headers · Echo
// gw:about Tells browsers not to guess types, frame pages, share them with other origins or fall back to HTTP.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app
// gw:stop HSTS = max-age=63072000 | max-age=63072000; includeSubDomains
// gw:stop frames = DENY | SAMEORIGIN
// gw:stop referrer = no-referrer | strict-origin-when-cross-origin

package headers

// gw:imports
import "github.com/labstack/echo/v5"

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			header := c.Response().Header()
			header.Set("Strict-Transport-Security", "max-age=63072000")
			header.Set("X-Content-Type-Options", "nosniff")
			header.Set("X-Frame-Options", "DENY")
			header.Set("Referrer-Policy", "no-referrer")
			header.Set("Cross-Origin-Opener-Policy", "same-origin")
			header.Set("Cross-Origin-Resource-Policy", "same-origin")
			header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
			return next(c)
		}
	})
	// gw:end
	return e
}
