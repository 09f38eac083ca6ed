// gw:name Request id · net/http
// gw:about Gives every request an id that its log lines and its answer share, and takes one from outside only when it is harmless.
// gw:stop header = "X-Request-Id"

package requestid

// gw:imports
import (
	"context"
	"crypto/rand"
	"net/http"
	"regexp"
)

// gw:body

type requestIDKey struct{}

var harmlessID = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// RequestIDFrom returns the id of the request that a context belongs to.
func RequestIDFrom(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// WithRequestID goes around everything that logs.
func WithRequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !harmlessID.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

// gw:end
