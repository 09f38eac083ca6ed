// gw:name Readiness · Gin
// gw:about Takes an instance out of the balancer while what it needs does not answer within a second, and tells outsiders no reasons.
// gw:needs github.com/gin-gonic/gin@v1.12.0
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

	"github.com/gin-gonic/gin"
)

// gw:body

// Ready answers GET /readyz. The checks, which heed their context, are by their names: PingContext of a database, for example.
func Ready(checks map[string]func(context.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), time.Second)
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
		c.Header("Cache-Control", "no-store")
		if failed.Load() {
			c.String(http.StatusServiceUnavailable, "not ready")
			return
		}
		c.String(http.StatusOK, "ready")
	}
}

// gw:end
