package fetchmetadata

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v5"
)

func TestChangesFromOtherSitesAreRefused(t *testing.T) {
	for trusted, ofAdmin := range map[string]int{"https://admin.example.com": 204, "": 403} {
		t.Setenv("TRUSTED_ORIGINS", trusted)
		handler := echo.New()
		handler.Use(RefuseCrossSite())
		handler.Any("/orders", func(c *echo.Context) error { return c.NoContent(http.StatusNoContent) })
		for _, it := range []struct {
			method, site, origin string
			want                 int
		}{
			{"POST", "same-origin", "https://shop.example.com", 204},
			{"POST", "none", "", 204},
			{"POST", "", "", 204},
			{"POST", "", "https://shop.example.com", 204},
			{"POST", "same-site", "https://admin.example.com", ofAdmin},
			{"GET", "cross-site", "https://evil.example.net", 204},
			{"POST", "cross-site", "https://evil.example.net", 403},
			{"POST", "cross-site", "", 403},
			{"DELETE", "same-site", "https://blog.example.com", 403},
			{"POST", "", "https://evil.example.net", 403},
			{"POST", "", "https://shop.example.com.evil.example.net", 403},
			{"POST", "", "null", 403},
		} {
			request := httptest.NewRequest(it.method, "https://shop.example.com/orders", nil)
			for name, value := range map[string]string{"Sec-Fetch-Site": it.site, "Origin": it.origin} {
				if value != "" {
					request.Header.Set(name, value)
				}
			}
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			if answer.Code != it.want {
				t.Error(trusted, it, answer.Code)
			}
		}
	}
}
