// gw:name CORS · Gin
// gw:about Lets the pages of listed origins read answers, and no others, with or without a person's cookies.
// gw:needs github.com/gin-gonic/gin@v1.12.0 github.com/gin-contrib/cors@v1.7.7
// gw:place app
// gw:stop methods = "GET", "POST", "PUT", "PATCH", "DELETE"
// gw:stop headers = "Authorization", "Content-Type"
// gw:stop with cookies = false | true

package cors

// gw:imports
import (
	"log"
	"os"
	"strings"
	"time"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	// gw:setting CORS_ORIGINS list Origins whose pages may call this API, separated by commas
	origins := strings.Split(strings.ReplaceAll(os.Getenv("CORS_ORIGINS"), " ", ""), ",")
	if origins[0] == "" {
		log.Fatal("CORS_ORIGINS is not set")
	}
	// gw:read
	r.Use(cors.New(cors.Config{
		AllowOrigins:     origins,
		AllowMethods:     []string{"GET", "POST", "PUT", "PATCH", "DELETE"},
		AllowHeaders:     []string{"Authorization", "Content-Type"},
		AllowCredentials: false,
		MaxAge:           10 * time.Minute,
	}))
	// gw:end
	return r
}
