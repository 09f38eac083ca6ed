package otelsetup

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

func TestARequestAndWhatItCallsAreOneTraceThatTheCollectorReceives(t *testing.T) {
	var lock sync.Mutex
	received := map[string][]byte{}
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		lock.Lock()
		defer lock.Unlock()
		received[r.URL.Path] = append(received[r.URL.Path], body...)
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Setenv("OTEL_SERVICE_NAME", "shop-of-the-proof")
	stop, err := StartTelemetry(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var passedOn string
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { passedOn = r.Header.Get("traceparent") }))
	defer other.Close()
	handler := Traced(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request, _ := http.NewRequestWithContext(r.Context(), http.MethodGet, other.URL, nil)
		answer, err := NewTracedClient(http.Client{}).Do(request)
		if err != nil {
			t.Error(err)
			return
		}
		answer.Body.Close()
	}))
	request := httptest.NewRequest(http.MethodGet, "/orders", nil)
	request.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	handler.ServeHTTP(httptest.NewRecorder(), request)
	if !strings.HasPrefix(passedOn, "00-0af7651916cd43dd8448eb211c80319c-") {
		t.Error(passedOn)
	}
	if err := stop(context.Background()); err != nil {
		t.Error(err)
	}
	for path, text := range map[string]string{"/v1/traces": "\x0a\xf7\x65\x19\x16\xcd\x43\xdd", "/v1/metrics": "http.server.request.duration"} {
		if !bytes.Contains(received[path], []byte(text)) || !bytes.Contains(received[path], []byte("shop-of-the-proof")) {
			t.Errorf("%s: %q", path, received[path])
		}
	}
}
