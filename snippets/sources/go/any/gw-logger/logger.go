// gw:name JSON logger · Go
// gw:about Logs one JSON object a line, with the request's id, and blanks out values whose names say that they are secret.
// gw:stop blanked = "password", "token", "secret", "authorization", "cookie", "api_key"

package logger

// gw:imports
import (
	"context"
	"io"
	"log/slog"
	"slices"
	"strings"
)

// gw:body

var blanked = []string{"password", "token", "secret", "authorization", "cookie", "api_key"}

type requestIDKey struct{}

// WithRequestID gives a context the id that its log lines have.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// NewLogger writes to, say, os.Stdout; slog.SetDefault makes it everybody's. Only the methods that take a context know the request.
func NewLogger(out io.Writer) *slog.Logger {
	return slog.New(requestHandler{slog.NewJSONHandler(out, &slog.HandlerOptions{ReplaceAttr: blank})})
}

func blank(_ []string, attr slog.Attr) slog.Attr {
	if slices.Contains(blanked, strings.ReplaceAll(strings.ToLower(attr.Key), "-", "_")) {
		return slog.String(attr.Key, "[redacted]")
	}
	return attr
}

type requestHandler struct{ slog.Handler }

func (h requestHandler) Handle(ctx context.Context, record slog.Record) error {
	if id, ok := ctx.Value(requestIDKey{}).(string); ok {
		record.AddAttrs(slog.String("request_id", id))
	}
	return h.Handler.Handle(ctx, record)
}

func (h requestHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return requestHandler{h.Handler.WithAttrs(attrs)}
}

func (h requestHandler) WithGroup(name string) slog.Handler {
	return requestHandler{h.Handler.WithGroup(name)}
}

// gw:end
