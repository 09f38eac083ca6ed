package bearer

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v5"
)

func TestOnlyAValidTokenGetsThrough(t *testing.T) {
	verify := func(_ context.Context, token string) (Principal, error) {
		if token != "good" {
			return Principal{UserID: "7"}, errors.New("signature of the token is wrong")
		}
		return Principal{UserID: "7", Roles: []string{"clerk"}}, nil
	}
	handler := echo.New()
	handler.Use(RequireBearer(verify))
	handler.GET("/", func(c *echo.Context) error {
		principal, ok := PrincipalFrom(c)
		if !ok {
			t.Error("nobody calls")
		}
		return c.String(http.StatusOK, principal.UserID+principal.Roles[0])
	})
	for header, want := range map[string]struct {
		status    int
		challenge string
	}{
		"Bearer good":    {200, ""},
		"bearer good":    {200, ""},
		"":               {401, `Bearer realm="api"`},
		"Bearer":         {401, `Bearer realm="api"`},
		"Basic good":     {401, `Bearer realm="api"`},
		"good":           {401, `Bearer realm="api"`},
		"Bearer bad":     {401, `Bearer realm="api", error="invalid_token"`},
		"Bearer good x":  {401, `Bearer realm="api", error="invalid_token"`},
		"Bearer  good":   {401, `Bearer realm="api", error="invalid_token"`},
		"BearerX good":   {401, `Bearer realm="api"`},
		"Bearer good,ok": {401, `Bearer realm="api", error="invalid_token"`},
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header.Set("Authorization", header)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != want.status || answer.Header().Get("WWW-Authenticate") != want.challenge {
			t.Error(header, answer.Code, answer.Header())
		}
		if through := answer.Body.String() == "7clerk"; through != (want.status == 200) || strings.Contains(answer.Body.String(), "signature") {
			t.Error(header, answer.Body)
		}
	}
}
