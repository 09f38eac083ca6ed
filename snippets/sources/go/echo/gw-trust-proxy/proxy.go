// gw:name Trust proxies by address · Echo
// gw:about Takes the client's address and scheme from the headers of the named proxies alone, so that nobody can pretend to call from elsewhere.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app

package trustproxy

// gw:imports
import (
	"log"
	"net"
	"os"
	"strings"

	"github.com/labstack/echo/v5"
)

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	// gw:setting TRUSTED_PROXIES list Networks of the proxies in front, such as 10.0.0.0/28, separated by commas
	proxies := strings.Split(strings.ReplaceAll(os.Getenv("TRUSTED_PROXIES"), " ", ""), ",")
	if proxies[0] == "" {
		log.Fatal("TRUSTED_PROXIES is not set")
	}
	// gw:read
	// Unless it is told, Echo believes whoever calls from a private network.
	trusted := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, proxy := range proxies {
		_, network, err := net.ParseCIDR(proxy)
		if err != nil {
			log.Fatalf("TRUSTED_PROXIES: %v", err)
		}
		trusted = append(trusted, echo.TrustIPRange(network))
	}
	e.IPExtractor = echo.ExtractIPFromXFFHeader(trusted...)
	e.SchemeExtractor = echo.ExtractSchemeFromHeaders(trusted...)
	// gw:end
	return e
}
