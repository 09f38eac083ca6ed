// gw:name Trust proxies by address · Gin
// gw:about Takes the client's address from the headers of the named proxies alone, so that nobody can pretend to call from elsewhere.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:place app
// gw:stop header = "X-Forwarded-For" | "X-Real-IP"

package trustproxy

// gw:imports
import (
	"log"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
)

// gw:end

func newRouter() *gin.Engine {
	r := gin.New()
	// gw:body
	// gw:setting TRUSTED_PROXIES list Addresses or networks of the proxies in front, separated by commas
	proxies := strings.Split(strings.ReplaceAll(os.Getenv("TRUSTED_PROXIES"), " ", ""), ",")
	if proxies[0] == "" {
		log.Fatal("TRUSTED_PROXIES is not set")
	}
	// gw:read
	// Unless it is told, Gin trusts everybody.
	r.RemoteIPHeaders = []string{"X-Forwarded-For"}
	if err := r.SetTrustedProxies(proxies); err != nil {
		log.Fatalf("TRUSTED_PROXIES: %v", err)
	}
	// gw:end
	return r
}
