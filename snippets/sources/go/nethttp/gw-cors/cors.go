// gw:name CORS · net/http
// gw:about Lets the pages of listed origins read answers, and no others, with or without a person's cookies.
// gw:needs github.com/rs/cors@v1.11.1
// gw:stop methods = "GET", "POST", "PUT", "PATCH", "DELETE"
// gw:stop headers = "Authorization", "Content-Type"
// gw:stop with cookies = false | true

package cors

// gw:imports
import (
	"errors"
	"net/http"
	"os"
	"strings"

	"github.com/rs/cors"
)

// gw:body

// AllowOrigins goes around the mux.
func AllowOrigins(next http.Handler) (http.Handler, error) {
	// gw:setting CORS_ORIGINS list Origins whose pages may call this API, separated by commas
	origins := strings.Split(strings.ReplaceAll(os.Getenv("CORS_ORIGINS"), " ", ""), ",")
	if origins[0] == "" {
		return nil, errors.New("CORS_ORIGINS is not set")
	}
	// gw:read
	return cors.New(cors.Options{
		AllowedOrigins:   origins,
		AllowedMethods:   []string{"GET", "POST", "PUT", "PATCH", "DELETE"},
		AllowedHeaders:   []string{"Authorization", "Content-Type"},
		AllowCredentials: false,
		MaxAge:           600,
	}).Handler(next), nil
}

// gw:end
