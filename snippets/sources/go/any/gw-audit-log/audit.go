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

// AuditEvent is who did what from where. The reason is one of a few words, never what was typed.
type AuditEvent struct {
	Event, UserID, IP, RequestID, Reason string
}

// Audit writes an event as one line.
func Audit(ctx context.Context, it AuditEvent) {
	level := slog.LevelInfo
	switch it.Event {
	case LoginFail, LoginLocked, AccessDenied, RateLimitExceeded, CrossSiteRefused:
		level = slog.LevelWarn
	}
	auditLogger.LogAttrs(ctx, level, it.Event, slog.String("event", it.Event), slog.String("user_id", it.UserID),
		slog.String("source_ip", it.IP), slog.String("request_id", it.RequestID), slog.String("reason", it.Reason))
}

// gw:end
