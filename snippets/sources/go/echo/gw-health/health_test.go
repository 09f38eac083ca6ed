package health

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestTheProcessAnswers(t *testing.T) {
	answer := httptest.NewRecorder()
	newApp().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/livez", nil))
	if answer.Code != http.StatusOK || answer.Body.String() != "ok" || answer.Header().Get("Cache-Control") != "no-store" {
		t.Error(answer)
	}
}
