package logger

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
)

type idKey struct{}

func idOf(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}

func TestALineSaysWhichRequestItIsAboutAndNoSecret(t *testing.T) {
	var out bytes.Buffer
	log := NewLogger(&out, idOf).With("Token", "example-1")
	ctx := context.WithValue(t.Context(), idKey{}, "r1")
	log.InfoContext(ctx, "signed in", "user", "7", "password", "example-2", slog.Group("headers", "Authorization", "Bearer example-3", "Api-Key", "example-4", "accept", "*/*"))
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line["request_id"] != "r1" || line["user"] != "7" || line["msg"] != "signed in" || line["headers"].(map[string]any)["accept"] != "*/*" {
		t.Error(out.String())
	}
	if strings.Contains(out.String(), "example-") || strings.Count(out.String(), "[redacted]") != 4 {
		t.Error(out.String())
	}
}

func TestALineOutsideOfARequestHasNoId(t *testing.T) {
	var out bytes.Buffer
	NewLogger(&out, idOf).Info("started")
	if strings.Contains(out.String(), "request_id") {
		t.Error(out.String())
	}
}
