// gw:name HSTS · Gin
// gw:about Makes browsers use HTTPS alone for two years, so that nobody on the way can turn a first request into plain HTTP.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:place app
// gw:stop value = max-age=63072000 | max-age=63072000; includeSubDomains

package hsts

// gw:imports
import "github.com/gin-gonic/gin"

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	// Subdomains must be reached over HTTPS only, too, before they are included.
	r.Use(func(c *gin.Context) {
		c.Header("Strict-Transport-Security", "max-age=63072000")
	})
	// gw:end
	return r
}
