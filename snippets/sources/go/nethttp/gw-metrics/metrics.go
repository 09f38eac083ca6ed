// gw:name Metrics · net/http
// gw:about Counts requests, errors and durations by route for alerts, and serves them on a port of their own, which nobody outside reaches.
// gw:needs github.com/prometheus/client_golang@v1.25.0
// gw:stop address = "127.0.0.1:9464"

package metrics

// gw:imports
import (
	"net/http"
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
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.Handler())
	return &http.Server{Addr: "127.0.0.1:9464", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
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
