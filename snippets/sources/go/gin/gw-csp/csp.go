// gw:name Content security policy · Gin
// gw:about Lets a page run only the scripts that carry its answer's random nonce, so that injected ones do not run. Enforce it when no reports come.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:place app
// gw:stop report or enforce = "Content-Security-Policy-Report-Only" | "Content-Security-Policy"

package csp

// gw:imports
import (
	"crypto/rand"
	"log"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
)

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	// gw:setting CSP_REPORT_URI url Where browsers report what the content security policy refuses
	reportURI := os.Getenv("CSP_REPORT_URI")
	if reportURI == "" {
		log.Fatal("CSP_REPORT_URI is not set")
	}
	// gw:read
	r.Use(func(c *gin.Context) {
		// For the nonce attribute of <script> and <style> in the page's template.
		nonce := rand.Text()
		c.Set("cspNonce", nonce)
		c.Header("Content-Security-Policy-Report-Only", strings.Join([]string{
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
	})
	// gw:end
	return r
}
