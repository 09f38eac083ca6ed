// gw:name Liveness · Echo
// gw:about Tells whoever restarts the process that it still answers, and asks nothing else, so that a slow database does not have it restarted.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app
// gw:stop path = "/livez" | "/health" | "/healthz"

package health

// gw:imports
import (
	"net/http"

	"github.com/labstack/echo/v5"
)

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	e.GET("/livez", func(c *echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		return c.String(http.StatusOK, "ok")
	})
	// gw:end
	return e
}
