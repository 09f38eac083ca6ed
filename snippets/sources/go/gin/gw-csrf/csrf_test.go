package csrf

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestChangesFromOtherSitesAreRefused(t *testing.T) {
	t.Setenv("TRUSTED_ORIGINS", "https://admin.example.com")
	handler := newRouter()
	handler.Any("/orders", func(c *gin.Context) { c.Status(http.StatusNoContent) })
	for _, it := range []struct {
		method, site, origin string
		want                 int
	}{
		{"POST", "same-origin", "https://shop.example.com", 204},
		{"POST", "none", "", 204},
		{"POST", "", "", 204},
		{"POST", "", "https://shop.example.com", 204},
		{"POST", "same-site", "https://admin.example.com", 204},
		{"GET", "cross-site", "https://evil.example.net", 204},
		{"POST", "cross-site", "https://evil.example.net", 403},
		{"DELETE", "same-site", "https://blog.example.com", 403},
		{"POST", "", "https://evil.example.net", 403},
		{"POST", "", "null", 403},
	} {
		request := httptest.NewRequest(it.method, "https://shop.example.com/orders", nil)
		request.Header.Set("Sec-Fetch-Site", it.site)
		request.Header.Set("Origin", it.origin)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != it.want {
			t.Error(it, answer.Code)
		}
	}
}

func TestNothingStartsWithoutItsSetting(t *testing.T) {
	if os.Getenv("START") != "" {
		newRouter()
		return
	}
	for value, why := range map[string]string{"admin.example.com/x": "TRUSTED_ORIGINS: "} {
		again := exec.Command(os.Args[0], "-test.run=^TestNothingStartsWithoutItsSetting$")
		again.Env = append(os.Environ(), "START=1", "TRUSTED_ORIGINS="+value)
		if said, err := again.CombinedOutput(); err == nil || !strings.Contains(string(said), why) {
			t.Error(value, err, string(said))
		}
	}
}
