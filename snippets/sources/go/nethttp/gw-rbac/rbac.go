// gw:name Roles and ownership · net/http
// gw:about Lets only people with a role call a route, and only owners touch what is theirs, whatever id they put into the path.
// gw:stop role that may all = "admin"

package rbac

import "context"

// gw:imports
import (
	"net/http"
	"slices"
)

// gw:body

// RequireRole stands behind the bearer guard (gw-auth-mw), whose PrincipalFrom says who calls.
func RequireRole(roles ...string) func(http.Handler) http.Handler {
	return requirePrincipal(func(p Principal, _ *http.Request) bool {
		return slices.ContainsFunc(p.Roles, func(it string) bool { return slices.Contains(roles, it) })
	})
}

// RequireOwner lets through who owns what is asked for; ownerOf looks it up by the request's path.
func RequireOwner(ownerOf func(*http.Request) (userID string, found bool)) func(http.Handler) http.Handler {
	return requirePrincipal(func(p Principal, r *http.Request) bool {
		owner, found := ownerOf(r)
		return found && (owner == p.UserID || slices.Contains(p.Roles, "admin"))
	})
}

func requirePrincipal(may func(Principal, *http.Request) bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			principal, ok := PrincipalFrom(r.Context())
			if !ok {
				http.Error(w, "Nobody is signed in.", http.StatusUnauthorized)
				return
			}
			if !may(principal, r) {
				http.Error(w, "This is not allowed.", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// gw:end

type Principal struct {
	UserID string
	Roles  []string
}

type principalKey struct{}

func PrincipalFrom(ctx context.Context) (Principal, bool) {
	principal, ok := ctx.Value(principalKey{}).(Principal)
	return principal, ok
}
