// gw:name Limit sign-in attempts in Redis · Go
// gw:about Lets nobody try more than a few passwords for an account from an address, counted over all instances, and nobody at all while nothing can be counted.
// gw:needs github.com/redis/go-redis/v9@v9.23.0
// gw:stop tries = 5
// gw:stop window = 15 * time.Minute

package loginlimit

// gw:imports
import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// gw:body

const (
	sharedLoginTries  = 5
	sharedLoginWindow = 15 * time.Minute
)

// SharedLoginLimiter counts the tries of all instances.
type SharedLoginLimiter struct {
	client *redis.Client
}

// NewSharedLoginLimiter reads the store's address from the environment.
func NewSharedLoginLimiter() (*SharedLoginLimiter, error) {
	// gw:setting REDIS_URL url Redis that all instances share
	redisURL := os.Getenv("REDIS_URL")
	if redisURL == "" {
		return nil, errors.New("REDIS_URL is not set")
	}
	// gw:read
	options, err := redis.ParseURL(redisURL)
	if err != nil {
		return nil, errors.New("REDIS_URL is malformed")
	}
	return &SharedLoginLimiter{client: redis.NewClient(options)}, nil
}

// Allow counts a try, or answers and returns false. The address is c.ClientIP() of Gin or c.RealIP() of Echo.
func (l *SharedLoginLimiter) Allow(w http.ResponseWriter, r *http.Request, account, ip string) bool {
	wait, err := l.count(r.Context(), account, ip)
	if err != nil {
		slog.ErrorContext(r.Context(), "The tries of logins cannot be counted.", "error", err)
		http.Error(w, "Try again later.", http.StatusServiceUnavailable)
		return false
	}
	if wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		http.Error(w, "Too many tries.", http.StatusTooManyRequests)
		return false
	}
	return true
}

func (l *SharedLoginLimiter) count(ctx context.Context, account, ip string) (wait time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	// The store need not know who tries.
	sum := sha256.Sum256([]byte(strings.ToLower(account) + " " + ip))
	key := "login:" + hex.EncodeToString(sum[:])
	step := l.client.TxPipeline()
	tries := step.Incr(ctx, key)
	step.ExpireNX(ctx, key, sharedLoginWindow)
	left := step.PTTL(ctx, key)
	if _, err := step.Exec(ctx); err != nil || tries.Val() <= sharedLoginTries {
		return 0, err
	}
	return left.Val(), nil
}

// gw:end
