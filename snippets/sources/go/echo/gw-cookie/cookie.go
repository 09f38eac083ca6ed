// gw:name Host cookie · Echo
// gw:about Sets a cookie that only this host can set and read, over HTTPS only, out of reach of scripts and of other sites' forms.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:stop name = "__Host-device"
// gw:stop lifetime in seconds = 30 * 24 * 60 * 60
// gw:stop same site = http.SameSiteLaxMode | http.SameSiteStrictMode

package cookie

// gw:imports
import (
	"net/http"

	"github.com/labstack/echo/v5"
)

// gw:body

const deviceCookie = "__Host-device"

// SetDeviceCookie gives a browser a value. An empty one takes the cookie away.
func SetDeviceCookie(c *echo.Context, value string) {
	maxAge := 30 * 24 * 60 * 60
	if value == "" {
		maxAge = -1
	}
	// The prefix makes browsers refuse it without Secure and Path=/, and with a Domain.
	c.SetCookie(&http.Cookie{
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
func DeviceCookie(c *echo.Context) string {
	cookie, err := c.Cookie(deviceCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// gw:end
