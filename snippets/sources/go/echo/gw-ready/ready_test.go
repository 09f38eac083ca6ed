package ready

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v5"
)

func TestAnInstanceIsReadyWhenAllItNeedsAnswers(t *testing.T) {
	handlerOf := func(checks map[string]func(context.Context) error) http.Handler {
		r := echo.New()
		r.GET("/readyz", Ready(checks))
		return r
	}
	good := func(context.Context) error { return nil }
	bad := func(context.Context) error { return errors.New("password of db-1 is wrong") }
	slow := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	for _, it := range []struct {
		checks map[string]func(context.Context) error
		want   int
	}{
		{nil, 200},
		{map[string]func(context.Context) error{"database": good, "cache": good}, 200},
		{map[string]func(context.Context) error{"database": good, "cache": bad}, 503},
		{map[string]func(context.Context) error{"database": slow, "cache": slow, "broker": slow}, 503},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		answer := httptest.NewRecorder()
		handlerOf(it.checks).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/readyz", nil).WithContext(ctx))
		if answer.Code != it.want || strings.Contains(answer.Body.String(), "db-1") || answer.Header().Get("Cache-Control") != "no-store" || ctx.Err() != nil {
			t.Error(answer.Code, answer.Body, ctx.Err())
		}
		cancel()
	}
}
