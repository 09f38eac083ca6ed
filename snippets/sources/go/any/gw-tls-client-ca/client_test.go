package tlsclientca

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestOnlyTheNamedAuthorityIsTrustedMore(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	defer server.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := http.Get(server.URL); err == nil {
		t.Fatal("the server is trusted by all")
	}
	t.Setenv("TLS_CA_FILE", file)
	client, err := NewTrustingClient()
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client.Get(server.URL)
	if err != nil || answer.StatusCode != http.StatusNoContent {
		t.Fatal(answer, err)
	}
	answer.Body.Close()
	if client.Timeout != 10*time.Second {
		t.Error(client.Timeout)
	}
}

func TestAFileWithoutACertificateIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, it := range []string{"", file, file + ".missing"} {
		t.Setenv("TLS_CA_FILE", it)
		if _, err := NewTrustingClient(); err == nil {
			t.Error(it)
		}
	}
}
