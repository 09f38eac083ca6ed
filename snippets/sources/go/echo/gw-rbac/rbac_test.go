package rbac

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v5"
)

func statusOf(guard echo.MiddlewareFunc, path string, principal *Principal) int {
	r := echo.New()
	r.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			if principal != nil {
				c.Set("principal", *principal)
			}
			return next(c)
		}
	})
	r.DELETE("/orders/:id", func(c *echo.Context) error { return c.NoContent(http.StatusNoContent) }, guard)
	answer := httptest.NewRecorder()
	r.ServeHTTP(answer, httptest.NewRequest(http.MethodDelete, path, nil))
	return answer.Code
}

func TestOnlyARoleThatIsNamedGetsThrough(t *testing.T) {
	guard := RequireRole("clerk", "admin")
	for _, it := range []struct {
		principal *Principal
		want      int
	}{{nil, 401}, {&Principal{UserID: "7"}, 403}, {&Principal{UserID: "7", Roles: []string{"guest"}}, 403}, {&Principal{UserID: "7", Roles: []string{"guest", "clerk"}}, 204}} {
		if status := statusOf(guard, "/orders/1", it.principal); status != it.want {
			t.Error(it.principal, status)
		}
	}
	if status := statusOf(RequireRole(), "/orders/1", &Principal{Roles: []string{"admin"}}); status != 403 {
		t.Error("no role lets somebody through", status)
	}
}

func TestOnlyTheOwnerOrAnAdministratorGetsThrough(t *testing.T) {
	guard := RequireOwner(func(c *echo.Context) (string, bool) {
		owner, found := map[string]string{"1": "7"}[c.Param("id")]
		return owner, found
	})
	for _, it := range []struct {
		path      string
		principal *Principal
		want      int
	}{
		{"/orders/1", nil, 401},
		{"/orders/1", &Principal{UserID: "7"}, 204},
		{"/orders/1", &Principal{UserID: "8"}, 403},
		{"/orders/1", &Principal{UserID: "8", Roles: []string{"admin"}}, 204},
		{"/orders/9", &Principal{UserID: "7"}, 403},
		{"/orders/9", &Principal{}, 403},
	} {
		if status := statusOf(guard, it.path, it.principal); status != it.want {
			t.Error(it, status)
		}
	}
}
