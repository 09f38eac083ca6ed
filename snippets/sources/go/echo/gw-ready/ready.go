// gw:name Readiness · Echo
// gw:about Takes an instance out of the balancer while what it needs does not answer within a second, and tells outsiders no reasons.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:stop timeout = time.Second

package ready

// gw:imports
import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v5"
)

// gw:body

// Ready answers GET /readyz. The checks, which heed their context, are by their names: PingContext of a database, for example.
func Ready(checks map[string]func(context.Context) error) echo.HandlerFunc {
	return func(c *echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), time.Second)
		defer cancel()
		var failed atomic.Bool
		var running sync.WaitGroup
		for name, check := range checks {
			running.Go(func() {
				if err := check(ctx); err != nil {
					failed.Store(true)
					slog.WarnContext(ctx, "Something that is needed does not answer.", "check", name, "error", err)
				}
			})
		}
		running.Wait()
		c.Response().Header().Set("Cache-Control", "no-store")
		if failed.Load() {
			return c.String(http.StatusServiceUnavailable, "not ready")
		}
		return c.String(http.StatusOK, "ready")
	}
}

// gw:end
