// gw:name Metrics · net/http
// gw:about Counts requests, errors and durations by route for alerts, and serves them on a port of their own, which nobody outside reaches.
// gw:needs github.com/prometheus/client_golang@v1.25.0
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

// Measured goes around the mux.
func Measured(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		answer := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		mux.ServeHTTP(answer, r)
		requestSeconds.WithLabelValues(r.Pattern, strconv.Itoa(answer.status)).Observe(time.Since(started).Seconds())
	})
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

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController find what else the writer can do.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// gw:end
