// gw:name Metrics · Echo
// gw:about Counts requests, errors and durations by route for alerts, and serves them on a port of their own, which nobody outside reaches.
// gw:needs github.com/labstack/echo/v5@v5.4.4 github.com/prometheus/client_golang@v1.25.0
// gw:stop default address = "127.0.0.1"
// gw:stop default port = "9464"

package metrics

// gw:imports
import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/labstack/echo/v5"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// gw:body

// Routes, not paths: a caller cannot make up more of them.
var requestSeconds = promauto.NewHistogramVec(prometheus.HistogramOpts{
	Name:    "http_request_duration_seconds",
	Help:    "How long requests took to answer.",
	Buckets: prometheus.DefBuckets,
}, []string{"route", "status"})

// Measure is a middleware before all others: e.Use(Measure).
func Measure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c *echo.Context) error {
		started := time.Now()
		err := next(c)
		route := ""
		if c.Path() != "" {
			route = c.Request().Method + " " + c.Path()
		}
		_, status := echo.ResolveResponseStatus(c.Response(), err)
		requestSeconds.WithLabelValues(route, strconv.Itoa(status)).Observe(time.Since(started).Seconds())
		return err
	}
}

// NewMetricsServer serves /metrics to Prometheus.
func NewMetricsServer() *http.Server {
	// gw:setting METRICS_HOST string Address on which the metrics are served; 0.0.0.0 in a container
	host := cmp.Or(os.Getenv("METRICS_HOST"), "127.0.0.1")
	// gw:read
	// gw:setting METRICS_PORT port Port on which the metrics are served
	port := cmp.Or(os.Getenv("METRICS_PORT"), "9464")
	// gw:read
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.Handler())
	return &http.Server{Addr: net.JoinHostPort(host, fmt.Sprint(port)), Handler: mux, ReadHeaderTimeout: 5 * time.Second}
}

// gw:end
