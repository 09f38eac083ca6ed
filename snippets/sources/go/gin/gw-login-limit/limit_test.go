package loginlimit

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

func TestTheSixthTryIsAnswered429(t *testing.T) {
	limiter := &LoginLimiter{}
	r := gin.New()
	r.POST("/login", func(c *gin.Context) {
		if limiter.Allow(c, c.Query("account")) == c.IsAborted() {
			t.Error("goes on after an answer, or not without one")
		}
		if !c.IsAborted() {
			c.Status(http.StatusUnauthorized)
		}
	})
	if err := r.SetTrustedProxies(nil); err != nil {
		t.Fatal(err)
	}
	try := func(account, address string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(http.MethodPost, "/login?account="+account, nil)
		request.RemoteAddr = address
		answer := httptest.NewRecorder()
		r.ServeHTTP(answer, request)
		return answer
	}
	for range 5 {
		if answer := try("ada@example.com", "192.0.2.1:1"); answer.Code != http.StatusUnauthorized {
			t.Error(answer.Code)
		}
	}
	for range 2 {
		answer := try("ADA@example.com", "192.0.2.1:2")
		if wait, err := strconv.Atoi(answer.Header().Get("Retry-After")); answer.Code != http.StatusTooManyRequests || err != nil || wait < 170 || wait > 180 {
			t.Error(answer.Code, answer.Header())
		}
	}
	for _, it := range [][2]string{{"eve@example.com", "192.0.2.1:1"}, {"ada@example.com", "192.0.2.2:1"}} {
		if answer := try(it[0], it[1]); answer.Code != http.StatusUnauthorized {
			t.Error(it, answer.Code)
		}
	}
}

func TestWhatHasAllItsTriesIsForgotten(t *testing.T) {
	limiter := &LoginLimiter{limiters: map[string]*rate.Limiter{}}
	used := rate.NewLimiter(rate.Every(loginWindow), loginTries)
	used.Allow()
	limiter.limiters["used"] = used
	for at := range 10_000 {
		limiter.limiterOf(fmt.Sprint(at))
	}
	if _, found := limiter.limiters["used"]; len(limiter.limiters) != 2 || !found {
		t.Error(len(limiter.limiters), found)
	}
}
