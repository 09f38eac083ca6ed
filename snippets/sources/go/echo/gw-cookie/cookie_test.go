package cookie

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v5"
)

func TestACookieIsOfThisHostAndComesBack(t *testing.T) {
	r := echo.New()
	r.POST("/device/:value", func(c *echo.Context) error {
		SetDeviceCookie(c, c.Param("value"))
		return c.NoContent(http.StatusNoContent)
	})
	r.DELETE("/device", func(c *echo.Context) error {
		SetDeviceCookie(c, "")
		return c.NoContent(http.StatusNoContent)
	})
	r.GET("/device", func(c *echo.Context) error { return c.String(http.StatusOK, DeviceCookie(c)) })
	call := func(method, path, cookie string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(method, path, nil)
		request.Header.Set("Cookie", cookie)
		answer := httptest.NewRecorder()
		r.ServeHTTP(answer, request)
		return answer
	}
	if set := call("POST", "/device/d1", "").Header().Get("Set-Cookie"); set != "__Host-device=d1; Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Lax" {
		t.Error(set)
	}
	if set := call("DELETE", "/device", "").Header().Get("Set-Cookie"); set != "__Host-device=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax" {
		t.Error(set)
	}
	for cookie, value := range map[string]string{"": "", "device=d1": "", "__Host-device=d1": "d1"} {
		if answer := call("GET", "/device", cookie); answer.Body.String() != value {
			t.Error(cookie, answer.Body)
		}
	}
}
