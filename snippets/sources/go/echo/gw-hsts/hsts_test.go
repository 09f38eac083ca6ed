package hsts

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestEveryAnswerOverHTTPSSaysSo(t *testing.T) {
	server := httptest.NewTLSServer(newApp())
	defer server.Close()
	answer, err := server.Client().Get(server.URL)
	if err != nil || answer.StatusCode != http.StatusNotFound {
		t.Fatal(answer, err)
	}
	answer.Body.Close()
	if value := answer.Header.Get("Strict-Transport-Security"); value != "max-age=63072000" {
		t.Error(value)
	}
}
