package apikey

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v5"
)

func TestAKeyOpensWhatItIsFor(t *testing.T) {
	text, key := NewAPIKey("shop", "orders:read")
	other, _ := NewAPIKey("blog", "orders:read")
	if !strings.HasPrefix(text, "gw_"+key.ID+"_") || len(text) < 3+12+1+26 || text == other {
		t.Error(text)
	}
	find := func(_ context.Context, id string) (APIKey, bool) { return key, id == key.ID }
	handler := func(scope string) http.Handler {
		r := echo.New()
		r.GET("/orders", func(c *echo.Context) error { return c.String(http.StatusOK, c.Get("owner").(string)) }, RequireAPIKey(find, scope))
		return r
	}
	for _, it := range []struct {
		text, scope string
		want        int
	}{
		{text, "orders:read", 200},
		{text, "orders:write", 403},
		{"", "orders:read", 401},
		{other, "orders:read", 401},
		{text[:len(text)-1], "orders:read", 401},
		{text + "x", "orders:read", 401},
		{"gw_" + key.ID + "_", "orders:read", 401},
		{strings.TrimPrefix(text, "gw_"), "orders:read", 401},
	} {
		request := httptest.NewRequest(http.MethodGet, "/orders", nil)
		request.Header.Set("X-API-Key", it.text)
		answer := httptest.NewRecorder()
		handler(it.scope).ServeHTTP(answer, request)
		if answer.Code != it.want || (answer.Body.String() == "shop") != (it.want == 200) || (answer.Header().Get("WWW-Authenticate") == "ApiKey") != (it.want == 401) {
			t.Error(it, answer.Code, answer.Body)
		}
	}
}

func TestAnUnknownIdIsRefusedWhateverIsFound(t *testing.T) {
	text, key := NewAPIKey("shop", "orders:read")
	find := func(context.Context, string) (APIKey, bool) { return key, false }
	request := httptest.NewRequest(http.MethodGet, "/orders", nil)
	request.Header.Set("X-API-Key", text)
	answer := httptest.NewRecorder()
	r := echo.New()
	r.GET("/orders", func(c *echo.Context) error { return c.NoContent(http.StatusOK) }, RequireAPIKey(find, "orders:read"))
	r.ServeHTTP(answer, request)
	if answer.Code != http.StatusUnauthorized {
		t.Error(answer.Code)
	}
}
