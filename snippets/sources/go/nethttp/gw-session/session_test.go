package session

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/gomodule/redigo/redis"
)

// A server of Redis of this test's own.
func startRedis(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	_, port, _ := net.SplitHostPort(address)
	server := exec.Command("redis-server", "--port", port, "--save", "", "--appendonly", "no", "--dir", t.TempDir())
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	for range 200 {
		if connection, err := net.Dial("tcp", address); err == nil {
			connection.Close()
			return "redis://" + address
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("Redis did not start")
	return ""
}

func TestASessionIsSharedHashedAndNewAtLogin(t *testing.T) {
	url := startRedis(t)
	t.Setenv("REDIS_URL", url)
	serve := func() http.Handler {
		sessions, err := NewSessions()
		if err != nil {
			t.Fatal(err)
		}
		if sessions.IdleTimeout != 30*time.Minute || sessions.Lifetime != 12*time.Hour {
			t.Error(sessions.IdleTimeout, sessions.Lifetime)
		}
		mux := http.NewServeMux()
		mux.HandleFunc("POST /basket", func(_ http.ResponseWriter, r *http.Request) { sessions.Put(r.Context(), "basket", "tea") })
		mux.HandleFunc("POST /login", func(_ http.ResponseWriter, r *http.Request) {
			if err := SignIn(r.Context(), sessions, "7"); err != nil {
				t.Error(err)
			}
		})
		mux.HandleFunc("GET /me", func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, sessions.GetString(r.Context(), "userID")+" "+sessions.GetString(r.Context(), "basket"))
		})
		return sessions.LoadAndSave(mux)
	}
	one, two := serve(), serve()
	call := func(handler http.Handler, method, path string, cookie *http.Cookie) (*http.Cookie, string) {
		request := httptest.NewRequest(method, path, nil)
		if cookie != nil {
			request.AddCookie(cookie)
		}
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if set := answer.Result().Cookies(); len(set) == 1 {
			return set[0], answer.Body.String()
		}
		return nil, answer.Body.String()
	}
	before, _ := call(one, "POST", "/basket", nil)
	after, _ := call(one, "POST", "/login", before)
	if before == nil || after == nil || before.Value == after.Value {
		t.Fatal("the id stays the same at login")
	}
	if after.Name != "__Host-session" || !after.Secure || !after.HttpOnly || after.SameSite != http.SameSiteLaxMode || after.Path != "/" || after.Domain != "" {
		t.Error(after.Raw)
	}
	if _, who := call(two, "GET", "/me", after); who != "7 tea" {
		t.Error("another instance does not know the session:", who)
	}
	if _, who := call(two, "GET", "/me", before); who != " " {
		t.Error("the old id is still good:", who)
	}
	store, err := redis.DialURL(url)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	keys, err := redis.Strings(store.Do("KEYS", "*"))
	if err != nil || len(keys) != 1 || strings.Contains(keys[0], after.Value) {
		t.Error(keys, err)
	}
	if left, err := redis.Int(store.Do("PTTL", keys[0])); err != nil || left > 30*60*1000 {
		t.Error(left, err)
	}
}

func TestThereAreNoSessionsWithoutAStore(t *testing.T) {
	t.Setenv("REDIS_URL", "")
	if _, err := NewSessions(); err == nil {
		t.Error("sessions without a store")
	}
}
