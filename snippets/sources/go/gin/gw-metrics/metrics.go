// gw:name Metrics · Gin
// gw:about Counts requests, errors and durations by route for alerts, and serves them on a port of their own, which nobody outside reaches.
// gw:needs github.com/gin-gonic/gin@v1.12.0 github.com/prometheus/client_golang@v1.25.0
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

	"github.com/gin-gonic/gin"
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

// Measure is a middleware before all others.
func Measure(c *gin.Context) {
	started := time.Now()
	c.Next()
	route := ""
	if c.FullPath() != "" {
		route = c.Request.Method + " " + c.FullPath()
	}
	requestSeconds.WithLabelValues(route, strconv.Itoa(c.Writer.Status())).Observe(time.Since(started).Seconds())
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
