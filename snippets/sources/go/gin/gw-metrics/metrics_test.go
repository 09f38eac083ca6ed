package metrics

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestRequestsAreCountedByRouteAndStatus(t *testing.T) {
	handler := gin.New()
	handler.Use(Measure)
	handler.GET("/orders/:id", func(c *gin.Context) { c.String(http.StatusOK, c.Param("id")) })
	handler.POST("/orders", func(c *gin.Context) { c.Status(http.StatusServiceUnavailable) })
	for _, it := range [][2]string{{"GET", "/orders/1"}, {"GET", "/orders/2"}, {"POST", "/orders"}, {"GET", "/wp-admin"}, {"MADEUP", "/x"}} {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(it[0], it[1], nil))
	}
	answer := httptest.NewRecorder()
	t.Setenv("METRICS_HOST", "")
	t.Setenv("METRICS_PORT", "9000")
	server := NewMetricsServer()
	server.Handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, line := range []string{
		`http_request_duration_seconds_count{route="GET /orders/:id",status="200"} 2`,
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
