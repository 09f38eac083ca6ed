// gw:name Request id · Gin
// gw:about Gives every request an id that its log lines and its answer share, and takes one from outside only when it is harmless.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:stop header = "X-Request-Id"

package requestid

// gw:imports
import (
	"context"
	"crypto/rand"
	"regexp"

	"github.com/gin-gonic/gin"
)

// gw:body

type requestIDKey struct{}

var harmlessID = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// RequestIDFrom returns the id of the request that a context belongs to: give it c.Request.Context().
func RequestIDFrom(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// WithRequestID is a middleware before everything that logs.
func WithRequestID(c *gin.Context) {
	id := c.GetHeader("X-Request-Id")
	if !harmlessID.MatchString(id) {
		id = rand.Text()
	}
	c.Header("X-Request-Id", id)
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestIDKey{}, id))
	c.Next()
}

// gw:end
