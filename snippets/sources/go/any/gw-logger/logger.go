// gw:name Logger · slog
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

// NewLogger writes to, say, os.Stdout; slog.SetDefault makes it everybody's. The id of a request is taken from the context that
// InfoContext and the like are given, for example by RequestIDFrom of gw-request-id.
func NewLogger(out io.Writer, requestID func(context.Context) string) *slog.Logger {
	return slog.New(requestHandler{slog.NewJSONHandler(out, &slog.HandlerOptions{ReplaceAttr: blank}), requestID})
}

func blank(_ []string, attr slog.Attr) slog.Attr {
	if slices.Contains(blanked, strings.ReplaceAll(strings.ToLower(attr.Key), "-", "_")) {
		return slog.String(attr.Key, "[redacted]")
	}
	return attr
}

type requestHandler struct {
	slog.Handler
	requestID func(context.Context) string
}

func (h requestHandler) Handle(ctx context.Context, record slog.Record) error {
	if id := h.requestID(ctx); id != "" {
		record.AddAttrs(slog.String("request_id", id))
	}
	return h.Handler.Handle(ctx, record)
}

func (h requestHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return requestHandler{h.Handler.WithAttrs(attrs), h.requestID}
}

func (h requestHandler) WithGroup(name string) slog.Handler {
	return requestHandler{h.Handler.WithGroup(name), h.requestID}
}

// gw:end
