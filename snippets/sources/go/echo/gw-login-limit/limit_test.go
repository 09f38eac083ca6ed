package loginlimit

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/labstack/echo/v5"
	"golang.org/x/time/rate"
)

func TestTheSixthTryIsAnswered429(t *testing.T) {
	limiter := &LoginLimiter{}
	r := echo.New()
	r.POST("/login", func(c *echo.Context) error {
		if err := limiter.Allow(c, c.QueryParam("account")); err != nil {
			return err
		}
		return c.NoContent(http.StatusUnauthorized)
	})
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
