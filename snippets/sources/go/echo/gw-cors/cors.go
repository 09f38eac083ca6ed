// gw:name CORS · Echo
// gw:about Lets the pages of listed origins read answers, and no others, with or without a person's cookies.
// gw:needs github.com/labstack/echo/v5@v5.4.4
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

	"github.com/labstack/echo/v5"
	"github.com/labstack/echo/v5/middleware"
)

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	// gw:setting CORS_ORIGINS list Origins whose pages may call this API, separated by commas
	origins := strings.Split(strings.ReplaceAll(os.Getenv("CORS_ORIGINS"), " ", ""), ",")
	if origins[0] == "" {
		log.Fatal("CORS_ORIGINS is not set")
	}
	// gw:read
	e.Use(middleware.CORSWithConfig(middleware.CORSConfig{
		AllowOrigins:     origins,
		AllowMethods:     []string{"GET", "POST", "PUT", "PATCH", "DELETE"},
		AllowHeaders:     []string{"Authorization", "Content-Type"},
		AllowCredentials: false,
		MaxAge:           600,
	}))
	// gw:end
	return e
}
