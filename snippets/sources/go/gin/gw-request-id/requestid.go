// gw:name Request id · Gin
// gw:about Gives every request an id that its log lines and its answer share, and takes one from outside only when it is harmless.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:place app
// gw:stop header = "X-Request-Id"

package requestid

// gw:imports
import (
	"crypto/rand"
	"regexp"

	"github.com/gin-gonic/gin"
)

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	harmlessID := regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)
	r.Use(func(c *gin.Context) {
		id := c.GetHeader("X-Request-Id")
		if !harmlessID.MatchString(id) {
			id = rand.Text()
		}
		c.Header("X-Request-Id", id)
		c.Set("requestID", id)
	})
	// gw:end
	return r
}
