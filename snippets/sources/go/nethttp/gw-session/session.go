// gw:name Session · net/http
// gw:about Keeps sessions in a shared store under hashed ids, ends them when idle and when old, and gives a new id at login, so that none can be fixed or read from a leak.
// gw:needs github.com/alexedwards/scs/v2@v2.9.0 github.com/alexedwards/scs/redisstore@v0.0.0-20251002162104-209de6e426de github.com/gomodule/redigo@v1.9.2
// gw:stop cookie = __Host-session
// gw:stop idle time = 30 * time.Minute
// gw:stop longest time = 12 * time.Hour
// gw:stop same site = http.SameSiteLaxMode | http.SameSiteStrictMode

package session

// gw:imports
import (
	"context"
	"errors"
	"net/http"
	"os"
	"time"

	"github.com/alexedwards/scs/redisstore"
	"github.com/alexedwards/scs/v2"
	"github.com/gomodule/redigo/redis"
)

// gw:body

// NewSessions makes the session manager; its LoadAndSave goes around the mux.
func NewSessions() (*scs.SessionManager, error) {
	// gw:setting REDIS_URL url Redis that all instances share
	redisURL := os.Getenv("REDIS_URL")
	if redisURL == "" {
		return nil, errors.New("REDIS_URL is not set")
	}
	// gw:read
	sessions := scs.New()
	sessions.Store = redisstore.New(&redis.Pool{
		MaxIdle:     10,
		IdleTimeout: 4 * time.Minute,
		DialContext: func(ctx context.Context) (redis.Conn, error) { return redis.DialURLContext(ctx, redisURL) },
	})
	sessions.HashTokenInStore = true
	sessions.IdleTimeout = 30 * time.Minute
	sessions.Lifetime = 12 * time.Hour
	sessions.Cookie.Name = "__Host-session"
	sessions.Cookie.Path = "/"
	sessions.Cookie.Secure = true
	sessions.Cookie.HttpOnly = true
	sessions.Cookie.SameSite = http.SameSiteLaxMode
	return sessions, nil
}

// SignIn makes a session somebody's, under a new id: one that was known before is worth nothing.
func SignIn(ctx context.Context, sessions *scs.SessionManager, userID string) error {
	if err := sessions.RenewToken(ctx); err != nil {
		return err
	}
	sessions.Put(ctx, "userID", userID)
	return nil
}

// gw:end
