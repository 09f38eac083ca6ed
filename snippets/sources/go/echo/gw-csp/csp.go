// gw:name Content security policy · Echo
// gw:about Lets a page run only the scripts that carry its answer's random nonce, so that injected ones do not run. Enforce it when no reports come.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app
// gw:stop report or enforce = "Content-Security-Policy-Report-Only" | "Content-Security-Policy"

package csp

// gw:imports
import (
	"crypto/rand"
	"log"
	"os"
	"strings"

	"github.com/labstack/echo/v5"
)

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	// gw:setting CSP_REPORT_URI url Where browsers report what the content security policy refuses
	reportURI := os.Getenv("CSP_REPORT_URI")
	if reportURI == "" {
		log.Fatal("CSP_REPORT_URI is not set")
	}
	// gw:read
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			// For the nonce attribute of <script> and <style> in the page's template.
			nonce := rand.Text()
			c.Set("cspNonce", nonce)
			c.Response().Header().Set("Content-Security-Policy-Report-Only", strings.Join([]string{
				"default-src 'self'",
				"script-src 'nonce-" + nonce + "' 'strict-dynamic'",
				"style-src 'self' 'nonce-" + nonce + "'",
				"img-src 'self' data:",
				"object-src 'none'",
				"base-uri 'none'",
				"form-action 'self'",
				"frame-ancestors 'none'",
				"report-uri " + reportURI,
			}, "; "))
			return next(c)
		}
	})
	// gw:end
	return e
}
