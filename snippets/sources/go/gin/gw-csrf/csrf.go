// gw:name CSRF protection · Gin
// gw:about Refuses changes that another site's page makes a browser send with a person's cookies, without tokens in forms.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:place app
// gw:stop answer = "This request came from another site."

package csrf

// gw:imports
import (
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
)

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
	origins := strings.Split(strings.ReplaceAll(os.Getenv("TRUSTED_ORIGINS"), " ", ""), ",")
	// gw:read
	protection := http.NewCrossOriginProtection()
	for _, origin := range origins {
		if origin == "" {
			continue
		}
		if err := protection.AddTrustedOrigin(origin); err != nil {
			log.Fatalf("TRUSTED_ORIGINS: %v", err)
		}
	}
	r.Use(func(c *gin.Context) {
		if err := protection.Check(c.Request); err != nil {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"title": "This request came from another site."})
		}
	})
	// gw:end
	return r
}
