// gw:name Require a bearer token · net/http
// gw:about Lets in only requests with a valid bearer token, and tells the handlers behind it who calls.
// gw:stop realm = api

package bearer

// gw:imports
import (
	"context"
	"net/http"
	"strings"
)

// gw:body

// Principal is who calls.
type Principal struct {
	UserID string
	Roles  []string
}

type principalKey struct{}

// PrincipalFrom returns who calls, behind RequireBearer.
func PrincipalFrom(ctx context.Context) (Principal, bool) {
	principal, ok := ctx.Value(principalKey{}).(Principal)
	return principal, ok
}

// RequireBearer guards a handler with a function that checks a token.
func RequireBearer(verify func(ctx context.Context, token string) (Principal, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
			if !strings.EqualFold(scheme, "Bearer") || token == "" {
				w.Header().Set("WWW-Authenticate", `Bearer realm="api"`)
				http.Error(w, "A bearer token is required.", http.StatusUnauthorized)
				return
			}
			principal, err := verify(r.Context(), token)
			if err != nil {
				w.Header().Set("WWW-Authenticate", `Bearer realm="api", error="invalid_token"`)
				http.Error(w, "The bearer token is not valid.", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), principalKey{}, principal)))
		})
	}
}

// gw:end
