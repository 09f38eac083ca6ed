package auditlog

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"testing"
)

func TestAnEventIsOneLineThatCanBeCounted(t *testing.T) {
	var log bytes.Buffer
	auditLogger = slog.New(slog.NewJSONHandler(&log, nil)).With("type", "security", "appid", "shop")
	Audit(t.Context(), AuditEvent{LoginFail, "7\n{\"event\":\"forged\"}", "192.0.2.1", "r1", "wrong_password"})
	Audit(t.Context(), AuditEvent{Event: LoginSuccess, UserID: "7", IP: "192.0.2.1", RequestID: "r2"})
	lines := bytes.Split(bytes.TrimSpace(log.Bytes()), []byte("\n"))
	if len(lines) != 2 {
		t.Fatal(log.String())
	}
	for at, want := range []map[string]string{
		{"level": "WARN", "event": "authn_login_fail", "user_id": "7\n{\"event\":\"forged\"}", "source_ip": "192.0.2.1", "request_id": "r1", "reason": "wrong_password", "type": "security", "appid": "shop"},
		{"level": "INFO", "event": "authn_login_success", "user_id": "7", "request_id": "r2"},
	} {
		var line map[string]any
		if err := json.Unmarshal(lines[at], &line); err != nil {
			t.Fatal(err)
		}
		for key, value := range want {
			if line[key] != value {
				t.Error(key, line[key])
			}
		}
	}
}
