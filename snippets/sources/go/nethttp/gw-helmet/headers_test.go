package headers

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestEveryAnswerHasTheHeaders(t *testing.T) {
	server := httptest.NewServer(SecureHeaders(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) })))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil || answer.StatusCode != http.StatusNotFound {
		t.Fatal(answer, err)
	}
	answer.Body.Close()
	for name, value := range map[string]string{
		"Strict-Transport-Security":    "max-age=63072000",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
	} {
		if got := answer.Header.Get(name); got != value {
			t.Error(name, got)
		}
	}
}
