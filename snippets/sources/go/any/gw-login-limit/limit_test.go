package loginlimit

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
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

func newLimiter(t *testing.T, url string) *SharedLoginLimiter {
	t.Helper()
	t.Setenv("REDIS_URL", url)
	limiter, err := NewSharedLoginLimiter()
	if err != nil {
		t.Fatal(err)
	}
	return limiter
}

func try(limiter *SharedLoginLimiter, account, ip string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	if limiter.Allow(answer, httptest.NewRequest(http.MethodPost, "/login", nil), account, ip) {
		answer.WriteHeader(http.StatusUnauthorized)
	}
	return answer
}

func TestTheSixthTryIsAnswered429ByEveryInstance(t *testing.T) {
	url := startRedis(t)
	instances := []*SharedLoginLimiter{newLimiter(t, url), newLimiter(t, url)}
	for at := range 5 {
		if answer := try(instances[at%2], "ada@example.com", "192.0.2.1"); answer.Code != http.StatusUnauthorized {
			t.Error(answer.Code)
		}
	}
	for _, instance := range instances {
		answer := httptest.NewRecorder()
		if instance.Allow(answer, httptest.NewRequest(http.MethodPost, "/login", nil), "ADA@example.com", "192.0.2.1") {
			t.Error("the sixth try goes on")
		}
		if wait, err := strconv.Atoi(answer.Header().Get("Retry-After")); answer.Code != http.StatusTooManyRequests || err != nil || wait < 800 || wait > 901 {
			t.Error(answer.Code, answer.Header())
		}
	}
	for _, it := range [][2]string{{"eve@example.com", "192.0.2.1"}, {"ada@example.com", "192.0.2.2"}} {
		if answer := try(instances[0], it[0], it[1]); answer.Code != http.StatusUnauthorized {
			t.Error(it, answer.Code)
		}
	}
	// A window ends by itself.
	keys := instances[0].client.Keys(t.Context(), "*").Val()
	if len(keys) != 3 || strings.Contains(strings.Join(keys, " "), "ada") {
		t.Error(keys)
	}
	for _, key := range keys {
		instances[0].client.PExpire(t.Context(), key, time.Millisecond)
	}
	for instances[0].client.DBSize(t.Context()).Val() > 0 {
		time.Sleep(time.Millisecond)
	}
	if answer := try(instances[0], "ada@example.com", "192.0.2.1"); answer.Code != http.StatusUnauthorized {
		t.Error(answer.Code)
	}
}

func TestNobodyTriesWhileNothingCanBeCounted(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	limiter := newLimiter(t, "redis://"+listener.Addr().String())
	answer := httptest.NewRecorder()
	if limiter.Allow(answer, httptest.NewRequest(http.MethodPost, "/login", nil), "ada@example.com", "192.0.2.1") || answer.Code != http.StatusServiceUnavailable {
		t.Error(answer.Code)
	}
	for _, url := range []string{"", "http://user:not-a-real-secret@cache.internal"} {
		t.Setenv("REDIS_URL", url)
		if _, err := NewSharedLoginLimiter(); err == nil || strings.Contains(err.Error(), "not-a-real-secret") {
			t.Error(url, err)
		}
	}
}
