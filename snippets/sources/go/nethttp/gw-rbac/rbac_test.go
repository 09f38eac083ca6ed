package rbac

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

func statusOf(guarded http.Handler, path string, principal *Principal) int {
	request := httptest.NewRequest(http.MethodDelete, path, nil)
	if principal != nil {
		request = request.WithContext(context.WithValue(request.Context(), principalKey{}, *principal))
	}
	answer := httptest.NewRecorder()
	guarded.ServeHTTP(answer, request)
	return answer.Code
}

var done = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })

func TestOnlyARoleThatIsNamedGetsThrough(t *testing.T) {
	guarded := RequireRole("clerk", "admin")(done)
	for _, it := range []struct {
		principal *Principal
		want      int
	}{{nil, 401}, {&Principal{UserID: "7"}, 403}, {&Principal{UserID: "7", Roles: []string{"guest"}}, 403}, {&Principal{UserID: "7", Roles: []string{"guest", "clerk"}}, 204}} {
		if status := statusOf(guarded, "/orders/1", it.principal); status != it.want {
			t.Error(it.principal, status)
		}
	}
	if status := statusOf(RequireRole()(done), "/orders/1", &Principal{Roles: []string{"admin"}}); status != 403 {
		t.Error("no role lets somebody through", status)
	}
}

func TestOnlyTheOwnerOrAnAdministratorGetsThrough(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("DELETE /orders/{id}", RequireOwner(func(r *http.Request) (string, bool) {
		owner, found := map[string]string{"1": "7", "2": ""}[r.PathValue("id")]
		return owner, found
	})(done))
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
		if status := statusOf(mux, it.path, it.principal); status != it.want {
			t.Error(it, status)
		}
	}
}
