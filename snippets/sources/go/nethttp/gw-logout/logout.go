// gw:name Log out · net/http
// gw:about Ends a session where it is kept, not only in the browser, so that a copy of its cookie is worth nothing.
// gw:needs github.com/alexedwards/scs/v2@v2.9.0
// gw:stop cleared = "cache", "cookies", "storage"

package logout

// gw:imports
import (
	"log/slog"
	"net/http"

	"github.com/alexedwards/scs/v2"
)

// gw:body

// Logout answers a POST, which another site's page cannot send unseen.
func Logout(sessions *scs.SessionManager) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		userID := sessions.GetString(r.Context(), "userID")
		if err := sessions.Destroy(r.Context()); err != nil {
			slog.ErrorContext(r.Context(), "A session could not be ended.", "error", err)
			http.Error(w, "Try again later.", http.StatusInternalServerError)
			return
		}
		slog.InfoContext(r.Context(), "authn_logout", "event", "authn_logout", "user_id", userID, "source_ip", r.RemoteAddr)
		w.Header().Set("Clear-Site-Data", `"cache", "cookies", "storage"`)
		w.WriteHeader(http.StatusNoContent)
	}
}

// gw:end
