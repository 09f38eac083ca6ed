package logout

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/alexedwards/scs/v2"
)

func TestACopyOfTheCookieIsWorthNothingAfterwards(t *testing.T) {
	sessions := scs.New()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", func(_ http.ResponseWriter, r *http.Request) { sessions.Put(r.Context(), "userID", "7") })
	mux.HandleFunc("GET /me", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, sessions.GetString(r.Context(), "userID"))
	})
	mux.HandleFunc("POST /logout", Logout(sessions))
	handler := sessions.LoadAndSave(mux)
	call := func(method, path string, cookies ...*http.Cookie) *httptest.ResponseRecorder {
		request := httptest.NewRequest(method, path, nil)
		for _, it := range cookies {
			request.AddCookie(it)
		}
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		return answer
	}
	cookie := call("POST", "/login").Result().Cookies()[0]
	if who := call("GET", "/me", cookie).Body.String(); who != "7" {
		t.Fatal(who)
	}
	answer := call("POST", "/logout", cookie)
	if set := answer.Result().Cookies(); answer.Code != http.StatusNoContent || len(set) != 1 || set[0].MaxAge >= 0 || answer.Header().Get("Clear-Site-Data") != `"cache", "cookies", "storage"` {
		t.Error(answer.Code, answer.Header())
	}
	if who := call("GET", "/me", cookie).Body.String(); who != "" {
		t.Error(who)
	}
}
