package cors

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestOnlyPagesOfListedOriginsMayReadAnswers(t *testing.T) {
	t.Setenv("CORS_ORIGINS", "https://shop.example.com, https://admin.example.com")
	handler := newRouter()
	handler.GET("/orders", func(c *gin.Context) { c.Status(http.StatusNoContent) })
	call := func(method, origin string) http.Header {
		request := httptest.NewRequest(method, "/orders", nil)
		request.Header.Set("Origin", origin)
		if method == http.MethodOptions {
			request.Header.Set("Access-Control-Request-Method", "PUT")
			request.Header.Set("Access-Control-Request-Headers", "authorization")
		}
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		return answer.Header()
	}
	for _, origin := range []string{"https://shop.example.com", "https://admin.example.com"} {
		if header := call(http.MethodGet, origin); header.Get("Access-Control-Allow-Origin") != origin || header.Get("Access-Control-Allow-Credentials") != "" || !strings.Contains(header.Get("Vary"), "Origin") {
			t.Error(header)
		}
		header := call(http.MethodOptions, origin)
		if header.Get("Access-Control-Allow-Origin") != origin || !strings.Contains(header.Get("Access-Control-Allow-Methods"), "PUT") || !strings.EqualFold(header.Get("Access-Control-Allow-Headers"), "authorization") && !strings.Contains(header.Get("Access-Control-Allow-Headers"), "Authorization") || header.Get("Access-Control-Max-Age") != "600" {
			t.Error(header)
		}
	}
	for _, origin := range []string{"https://evil.example.net", "http://shop.example.com", "https://shop.example.com.evil.example.net", "null"} {
		for _, method := range []string{http.MethodGet, http.MethodOptions} {
			if header := call(method, origin); header.Get("Access-Control-Allow-Origin") != "" {
				t.Error(method, origin, header)
			}
		}
	}
}

func TestNothingStartsWithoutItsSetting(t *testing.T) {
	if os.Getenv("START") != "" {
		newRouter()
		return
	}
	for value, why := range map[string]string{"": "CORS_ORIGINS is not set"} {
		again := exec.Command(os.Args[0], "-test.run=^TestNothingStartsWithoutItsSetting$")
		again.Env = append(os.Environ(), "START=1", "CORS_ORIGINS="+value)
		if said, err := again.CombinedOutput(); err == nil || !strings.Contains(string(said), why) {
			t.Error(value, err, string(said))
		}
	}
}
