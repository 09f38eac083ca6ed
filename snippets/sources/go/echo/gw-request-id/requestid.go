// gw:name Request id · Echo
// gw:about Gives every request an id that its log lines and its answer share, and takes one from outside only when it is harmless.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app
// gw:stop header = "X-Request-Id"

package requestid

// gw:imports
import (
	"crypto/rand"
	"regexp"

	"github.com/labstack/echo/v5"
)

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	harmlessID := regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			id := c.Request().Header.Get("X-Request-Id")
			if !harmlessID.MatchString(id) {
				id = rand.Text()
			}
			c.Response().Header().Set("X-Request-Id", id)
			c.Set("requestID", id)
			return next(c)
		}
	})
	// gw:end
	return e
}
