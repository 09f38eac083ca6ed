// gw:name Liveness · Gin
// gw:about Tells whoever restarts the process that it still answers, and asks nothing else, so that a slow database does not have it restarted.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:place app
// gw:stop path = "/livez" | "/health" | "/healthz"

package health

// gw:imports
import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	r.GET("/livez", func(c *gin.Context) {
		c.Header("Cache-Control", "no-store")
		c.String(http.StatusOK, "ok")
	})
	// gw:end
	return r
}
