package httpclient

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func serverThatFails(t *testing.T, times int32, status int) (*httptest.Server, *atomic.Int32) {
	t.Helper()
	asked := &atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) <= times {
			w.WriteHeader(status)
		}
		io.WriteString(w, "answer")
	}))
	t.Cleanup(server.Close)
	return server, asked
}

func TestWhatMayBeRepeatedIs(t *testing.T) {
	for _, it := range []struct {
		method, body  string
		fails, status int
		want, asked   int
	}{
		{"GET", "", 0, 503, 200, 1},
		{"GET", "", 1, 503, 200, 2},
		{"GET", "", 2, 429, 200, 3},
		{"GET", "", 9, 503, 503, 3},
		{"GET", "", 9, 500, 500, 1},
		{"GET", "", 9, 404, 404, 1},
		{"GET", "filter", 1, 503, 503, 1},
		{"POST", "order", 1, 503, 503, 1},
	} {
		server, asked := serverThatFails(t, int32(it.fails), it.status)
		var body io.Reader
		if it.body != "" {
			body = strings.NewReader(it.body)
		}
		request, err := http.NewRequestWithContext(t.Context(), it.method, server.URL, body)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := NewHTTPClient().Do(request)
		if err != nil || answer.StatusCode != it.want || asked.Load() != int32(it.asked) {
			t.Error(it, answer, err, asked.Load())
		}
		if text, err := io.ReadAll(answer.Body); err != nil || string(text) != "answer" {
			t.Error(string(text), err)
		}
		answer.Body.Close()
	}
}

func TestAServiceThatCannotBeReachedIsTriedAgain(t *testing.T) {
	tries := 0
	client := &http.Client{Transport: retrying{failing(func() { tries++ })}}
	if _, err := client.Get("http://service.internal"); err == nil || tries != 3 {
		t.Error(err, tries)
	}
}

type failing func()

func (f failing) RoundTrip(*http.Request) (*http.Response, error) {
	f()
	return nil, errors.New("no route")
}

func TestNobodyWaitsForever(t *testing.T) {
	held := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-held }))
	defer server.Close()
	defer close(held)
	client := NewHTTPClient()
	if client.Timeout != 10*time.Second {
		t.Error(client.Timeout)
	}
	client.Timeout = 50 * time.Millisecond
	if answer, err := client.Get(server.URL); err == nil {
		t.Error(answer)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	request, _ := http.NewRequestWithContext(ctx, http.MethodGet, server.URL, nil)
	if _, err := NewHTTPClient().Do(request); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
