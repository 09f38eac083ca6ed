// gw:name Limit sign-in attempts · net/http
// gw:about Lets nobody try more than a few passwords for an account from an address, so that guessing takes years.
// gw:needs golang.org/x/time@v0.16.0
// gw:stop tries = 5
// gw:stop window = 15 * time.Minute

package loginlimit

// gw:imports
import (
	"maps"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

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

// Allow answers 429 and returns false where an account was tried too often from an address.
func (l *LoginLimiter) Allow(w http.ResponseWriter, r *http.Request, account string) bool {
	wait := l.Wait(account, r)
	if wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		http.Error(w, "Too many tries.", http.StatusTooManyRequests)
	}
	return wait == 0
}

// Wait counts a try, or says how long there may be none. Behind a proxy the address is the proxy's: all share the tries for an account.
func (l *LoginLimiter) Wait(account string, r *http.Request) time.Duration {
	ip, _, _ := net.SplitHostPort(r.RemoteAddr)
	try := l.limiterOf(strings.ToLower(account) + " " + ip).Reserve()
	wait := try.Delay()
	if wait > 0 {
		try.Cancel()
	}
	return wait
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
