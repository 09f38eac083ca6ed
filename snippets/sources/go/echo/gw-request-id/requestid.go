// gw:name Request id · Echo
// gw:about Gives every request an id that its log lines and its answer share, and takes one from outside only when it is harmless.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:stop header = "X-Request-Id"

package requestid

// gw:imports
import (
	"context"
	"crypto/rand"
	"regexp"

	"github.com/labstack/echo/v5"
)

// gw:body

type requestIDKey struct{}

var harmlessID = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// RequestIDFrom returns the id of the request that a context belongs to: give it c.Request().Context().
func RequestIDFrom(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// WithRequestID is a middleware before everything that logs: e.Use(WithRequestID).
func WithRequestID(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c *echo.Context) error {
		request := c.Request()
		id := request.Header.Get("X-Request-Id")
		if !harmlessID.MatchString(id) {
			id = rand.Text()
		}
		c.Response().Header().Set("X-Request-Id", id)
		c.SetRequest(request.WithContext(context.WithValue(request.Context(), requestIDKey{}, id)))
		return next(c)
	}
}

// gw:end
