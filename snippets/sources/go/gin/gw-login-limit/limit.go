// gw:name Limit sign-in attempts · Gin
// gw:about Lets nobody try more than a few passwords for an account from an address, so that guessing takes years.
// gw:needs github.com/gin-gonic/gin@v1.12.0 golang.org/x/time@v0.16.0
// gw:stop tries = 5
// gw:stop window = 15 * time.Minute

package loginlimit

// gw:imports
import (
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// gw:body

const (
	loginTries  = 5
	loginWindow = 15 * time.Minute
)

// LoginLimiter counts the tries of this process. Several processes need counts that they share, for example in Redis.
type LoginLimiter struct {
	lock     sync.Mutex
	limiters map[string]*rate.Limiter
}

// Allow counts a try, or answers 429 and returns false. ClientIP goes by the trusted proxies (gw-trust-proxy).
func (l *LoginLimiter) Allow(c *gin.Context, account string) bool {
	try := l.limiterOf(strings.ToLower(account) + " " + c.ClientIP()).Reserve()
	wait := try.Delay()
	if wait > 0 {
		try.Cancel()
		c.Header("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		c.AbortWithStatusJSON(http.StatusTooManyRequests, gin.H{"title": "Too many tries."})
	}
	return wait == 0
}

func (l *LoginLimiter) limiterOf(key string) *rate.Limiter {
	l.lock.Lock()
	defer l.lock.Unlock()
	if limiter, found := l.limiters[key]; found {
		return limiter
	}
	if l.limiters == nil {
		l.limiters = map[string]*rate.Limiter{}
	}
	// Those that have all their tries again need not be kept.
	if len(l.limiters) >= 10_000 {
		maps.DeleteFunc(l.limiters, func(_ string, it *rate.Limiter) bool { return it.Tokens() >= loginTries })
	}
	l.limiters[key] = rate.NewLimiter(rate.Every(loginWindow/loginTries), loginTries)
	return l.limiters[key]
}

// gw:end
