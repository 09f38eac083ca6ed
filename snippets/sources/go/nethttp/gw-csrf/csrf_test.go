package csrf

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestChangesFromOtherSitesAreRefused(t *testing.T) {
	t.Setenv("TRUSTED_ORIGINS", "https://admin.example.com")
	handler, err := ProtectCrossOrigin(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	if err != nil {
		t.Fatal(err)
	}
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

func TestAnOriginThatIsNoneIsAnError(t *testing.T) {
	t.Setenv("TRUSTED_ORIGINS", "admin.example.com/x")
	if _, err := ProtectCrossOrigin(http.NotFoundHandler()); err == nil {
		t.Error("a host is no origin")
	}
	t.Setenv("TRUSTED_ORIGINS", "")
	if _, err := ProtectCrossOrigin(http.NotFoundHandler()); err != nil {
		t.Error(err)
	}
}
