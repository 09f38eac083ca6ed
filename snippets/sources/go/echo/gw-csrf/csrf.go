// gw:name CSRF protection · Echo
// gw:about Refuses changes that another site's page makes a browser send with a person's cookies, without tokens in forms.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app
// gw:stop answer = "This request came from another site."

package csrf

// gw:imports
import (
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/labstack/echo/v5"
)

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
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
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			if err := protection.Check(c.Request()); err != nil {
				return echo.NewHTTPError(http.StatusForbidden, "This request came from another site.")
			}
			return next(c)
		}
	})
	// gw:end
	return e
}
