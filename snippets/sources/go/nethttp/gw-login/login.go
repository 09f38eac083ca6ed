// gw:name Log in · net/http
// gw:about Signs people in without telling an attacker which accounts exist, how near a guess was, or letting them try many.
// gw:needs github.com/alexedwards/scs/v2@v2.9.0
// gw:stop longest body = 4096
// gw:stop error text = "The e-mail address or the password is wrong."

package login

// gw:imports
import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/alexedwards/scs/v2"
)

// gw:body

// Login answers a form with the fields email and password.
type Login struct {
	Sessions *scs.SessionManager
	// Find returns the user and the stored hash of the password, which is "" where there is no such user.
	Find func(ctx context.Context, email string) (userID, hash string, err error)
	// Verify checks a password; DecoyHash is one of a random password, made by the same function.
	Verify    func(password, hash string) (bool, error)
	DecoyHash string
	// Wait is how long nobody may try again for an account from an address, or 0; see gw-login-limit.
	Wait func(email string, r *http.Request) time.Duration
}

func (l *Login) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var form struct{ Email, Password string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&form); err != nil {
		http.Error(w, "The form is malformed.", http.StatusBadRequest)
		return
	}
	if wait := l.Wait(form.Email, r); wait > 0 {
		l.audit(r, "authn_login_lock", "")
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		http.Error(w, "Too many tries.", http.StatusTooManyRequests)
		return
	}
	userID, hash, err := l.Find(r.Context(), form.Email)
	if err != nil {
		l.failed(w, r, err)
		return
	}
	// An unknown account takes as long as a known one.
	known := hash != ""
	if !known {
		hash = l.DecoyHash
	}
	right, err := l.Verify(form.Password, hash)
	if err != nil {
		l.failed(w, r, err)
		return
	}
	if !right || !known {
		l.audit(r, "authn_login_fail", userID)
		http.Error(w, "The e-mail address or the password is wrong.", http.StatusUnauthorized)
		return
	}
	if err := l.Sessions.RenewToken(r.Context()); err != nil {
		l.failed(w, r, err)
		return
	}
	l.Sessions.Put(r.Context(), "userID", userID)
	l.audit(r, "authn_login_success", userID)
	w.WriteHeader(http.StatusNoContent)
}

func (l *Login) failed(w http.ResponseWriter, r *http.Request, err error) {
	slog.ErrorContext(r.Context(), "A login failed for a reason of our own.", "error", err)
	http.Error(w, "Try again later.", http.StatusInternalServerError)
}

func (l *Login) audit(r *http.Request, event, userID string) {
	slog.InfoContext(r.Context(), event, "event", event, "user_id", userID, "source_ip", r.RemoteAddr)
}

// gw:end
