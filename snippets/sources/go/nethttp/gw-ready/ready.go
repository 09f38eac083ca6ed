// gw:name Readiness · net/http
// gw:about Takes an instance out of the balancer while what it needs does not answer within a second, and tells outsiders no reasons.
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
)

// gw:body

// Ready answers GET /readyz. The checks, which heed their context, are by their names: PingContext of a database, for example.
func Ready(checks map[string]func(context.Context) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
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
		w.Header().Set("Cache-Control", "no-store")
		if failed.Load() {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		w.Write([]byte("ready"))
	}
}

// gw:end
