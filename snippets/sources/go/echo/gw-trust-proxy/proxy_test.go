package trustproxy

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/labstack/echo/v5"
)

func TestOnlyTheNamedProxiesAreBelieved(t *testing.T) {
	t.Setenv("TRUSTED_PROXIES", "10.0.0.1/32, 192.0.2.0/24")
	handler := newApp()
	handler.GET("/", func(c *echo.Context) error { return c.String(http.StatusOK, c.RealIP()) })
	for _, it := range []struct{ remote, forwarded, realIP, want string }{
		{"10.0.0.1:4000", "203.0.113.9", "", "203.0.113.9"},
		{"10.0.0.1:4000", "198.51.100.7, 203.0.113.9", "", "203.0.113.9"},
		{"10.0.0.1:4000", "203.0.113.9, 192.0.2.50", "", "203.0.113.9"},
		{"203.0.113.9:4000", "198.51.100.7", "", "203.0.113.9"},
		{"127.0.0.1:4000", "198.51.100.7", "", "127.0.0.1"},
		{"10.0.0.2:4000", "198.51.100.7", "198.51.100.7", "10.0.0.2"},
		{"10.0.0.1:4000", "", "198.51.100.7", "10.0.0.1"},
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.RemoteAddr = it.remote
		for name, value := range map[string]string{"X-Forwarded-For": it.forwarded, "X-Real-IP": it.realIP} {
			if value != "" {
				request.Header.Set(name, value)
			}
		}
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Body.String() != it.want {
			t.Error(it, answer.Body)
		}
	}
}

func TestTheSchemeIsTheNamedProxiesToSay(t *testing.T) {
	t.Setenv("TRUSTED_PROXIES", "10.0.0.1/32")
	handler := newApp()
	handler.GET("/", func(c *echo.Context) error { return c.String(http.StatusOK, c.Scheme()) })
	for remote, want := range map[string]string{"10.0.0.1:4000": "https", "10.0.0.2:4000": "http", "127.0.0.1:4000": "http", "203.0.113.9:4000": "http"} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.RemoteAddr = remote
		request.Header.Set("X-Forwarded-Proto", "https")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Body.String() != want {
			t.Error(remote, answer.Body)
		}
	}
}

func TestNothingStartsWithoutItsSetting(t *testing.T) {
	if os.Getenv("START") != "" {
		newApp()
		return
	}
	for value, why := range map[string]string{"": "TRUSTED_PROXIES is not set", "proxy.internal": "TRUSTED_PROXIES: "} {
		again := exec.Command(os.Args[0], "-test.run=^TestNothingStartsWithoutItsSetting$")
		again.Env = append(os.Environ(), "START=1", "TRUSTED_PROXIES="+value)
		if said, err := again.CombinedOutput(); err == nil || !strings.Contains(string(said), why) {
			t.Error(value, err, string(said))
		}
	}
}
