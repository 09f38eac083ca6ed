// gw:name Audit log · Go
// gw:about Writes what happens to logins and permissions in words that alerts can count on, and never a password or token with it.
// gw:stop application = "shop"

package auditlog

// gw:imports
import (
	"context"
	"log/slog"
	"os"
)

// gw:body

// Security events, named as the OWASP Logging Vocabulary does.
const (
	LoginSuccess      = "authn_login_success"
	LoginFail         = "authn_login_fail"
	LoginLocked       = "authn_login_lock"
	PasswordChanged   = "authn_password_change"
	SessionCreated    = "session_created"
	AccessDenied      = "authz_fail"
	PermissionChanged = "authz_change"
	RateLimitExceeded = "excess_rate_limit_exceeded"
	CrossSiteRefused  = "malicious_csrf"
)

var auditLogger = slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("type", "security", "appid", "shop")

// Audit logs an event with who did it and from where. A reason is one of a few words, never what was typed.
func Audit(ctx context.Context, event, userID, ip, requestID, reason string) {
	level := slog.LevelInfo
	switch event {
	case LoginFail, LoginLocked, AccessDenied, RateLimitExceeded, CrossSiteRefused:
		level = slog.LevelWarn
	}
	auditLogger.LogAttrs(ctx, level, event, slog.String("event", event), slog.String("user_id", userID),
		slog.String("source_ip", ip), slog.String("request_id", requestID), slog.String("reason", reason))
}

// gw:end
