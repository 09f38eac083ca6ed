// gw:name Security headers · Gin
// gw:about Tells browsers not to guess types, frame pages, share them with other origins or fall back to HTTP.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:place app
// gw:stop HSTS = max-age=63072000 | max-age=63072000; includeSubDomains
// gw:stop frames = DENY | SAMEORIGIN
// gw:stop referrer = no-referrer | strict-origin-when-cross-origin

package headers

// gw:imports
import "github.com/gin-gonic/gin"

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	r.Use(func(c *gin.Context) {
		c.Header("Strict-Transport-Security", "max-age=63072000")
		c.Header("X-Content-Type-Options", "nosniff")
		c.Header("X-Frame-Options", "DENY")
		c.Header("Referrer-Policy", "no-referrer")
		c.Header("Cross-Origin-Opener-Policy", "same-origin")
		c.Header("Cross-Origin-Resource-Policy", "same-origin")
		c.Header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	})
	// gw:end
	return r
}
