// gw:name Host cookie · Gin
// gw:about Sets a cookie that only this host can set and read, over HTTPS only, out of reach of scripts and of other sites' forms.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:stop name = "__Host-device"
// gw:stop lifetime in seconds = 30 * 24 * 60 * 60
// gw:stop same site = http.SameSiteLaxMode | http.SameSiteStrictMode

package cookie

// gw:imports
import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// gw:body

const deviceCookie = "__Host-device"

// SetDeviceCookie gives a browser a value. An empty one takes the cookie away.
func SetDeviceCookie(c *gin.Context, value string) {
	maxAge := 30 * 24 * 60 * 60
	if value == "" {
		maxAge = -1
	}
	// The prefix makes browsers refuse it without Secure and Path=/, and with a Domain.
	c.SetCookieData(&http.Cookie{
		Name:     deviceCookie,
		Value:    value,
		Path:     "/",
		MaxAge:   maxAge,
		Secure:   true,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	})
}

// DeviceCookie returns the value, or "".
func DeviceCookie(c *gin.Context) string {
	value, err := c.Cookie(deviceCookie)
	if err != nil {
		return ""
	}
	return value
}

// gw:end
