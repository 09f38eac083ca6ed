package csp

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestEveryAnswerHasANonceOfItsOwn(t *testing.T) {
	t.Setenv("CSP_REPORT_URI", "https://reports.example.com/csp")
	handler := newRouter()
	handler.GET("/", func(c *gin.Context) { c.String(http.StatusOK, c.GetString("cspNonce")) })
	seen := map[string]bool{}
	for range 3 {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		nonce := answer.Body.String()
		want := "default-src 'self'; script-src 'nonce-N' 'strict-dynamic'; style-src 'self' 'nonce-N'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri https://reports.example.com/csp"
		if policy := answer.Header().Get("Content-Security-Policy-Report-Only"); len(nonce) < 22 || policy != strings.ReplaceAll(want, "nonce-N", "nonce-"+nonce) {
			t.Error(nonce, policy)
		}
		seen[nonce] = true
	}
	if len(seen) != 3 {
		t.Error(seen)
	}
}

func TestNothingStartsWithoutItsSetting(t *testing.T) {
	if os.Getenv("START") != "" {
		newRouter()
		return
	}
	for value, why := range map[string]string{"": "CSP_REPORT_URI is not set"} {
		again := exec.Command(os.Args[0], "-test.run=^TestNothingStartsWithoutItsSetting$")
		again.Env = append(os.Environ(), "START=1", "CSP_REPORT_URI="+value)
		if said, err := again.CombinedOutput(); err == nil || !strings.Contains(string(said), why) {
			t.Error(value, err, string(said))
		}
	}
}
