package metrics

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestRequestsAreCountedByRouteAndStatus(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders/{id}", func(w http.ResponseWriter, r *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		io.WriteString(w, r.PathValue("id"))
	})
	mux.HandleFunc("POST /orders", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) })
	handler := Measured(mux)
	for _, it := range [][2]string{{"GET", "/orders/1"}, {"GET", "/orders/2"}, {"POST", "/orders"}, {"GET", "/wp-admin"}, {"MADEUP", "/x"}} {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(it[0], it[1], nil))
	}
	answer := httptest.NewRecorder()
	t.Setenv("METRICS_HOST", "")
	t.Setenv("METRICS_PORT", "9000")
	server := NewMetricsServer()
	server.Handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, line := range []string{
		`http_request_duration_seconds_count{route="GET /orders/{id}",status="200"} 2`,
		`http_request_duration_seconds_count{route="POST /orders",status="503"} 1`,
		`http_request_duration_seconds_count{route="",status="404"} 2`,
	} {
		if !strings.Contains(answer.Body.String(), line) {
			t.Error(line, answer.Body)
		}
	}
	if strings.Contains(answer.Body.String(), "wp-admin") || strings.Contains(answer.Body.String(), "MADEUP") || server.Addr != "127.0.0.1:9000" {
		t.Error(server.Addr, answer.Body)
	}
}
