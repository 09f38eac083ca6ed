package breachcheck

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// SHA-1 of "password" is 5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8, of "hunter2" F3BBBD66A63D4BF1747940578EC3D0103530E21D.
func checkAgainst(t *testing.T, answer http.HandlerFunc) *BreachCheck {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	t.Setenv("BREACH_RANGE_URL", server.URL+"/")
	return NewBreachCheck()
}

func TestOnlyAPrefixLeavesTheProcess(t *testing.T) {
	var asked []string
	check := checkAgainst(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path+" "+r.Header.Get("Add-Padding"))
		fmt.Fprint(w, "003D68EB55068C33ACE09247EE4C639306B:3\r\n1E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824\r\nD66A63D4BF1747940578EC3D0103530E21D:0\r\n")
	})
	if !check.Leaked(t.Context(), "password") {
		t.Error("a leaked password is not found")
	}
	if check.Leaked(t.Context(), "hunter2") {
		t.Error("padding counts as a leak")
	}
	if check.Leaked(t.Context(), "no leak has this") {
		t.Error("found what is not there")
	}
	if asked[0] != "/5BAA6 true" {
		t.Error(asked)
	}
}

func TestAServiceThatDoesNotAnswerLetsPeopleInAndIsLogged(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"fails": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) },
		"hangs": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	} {
		var log bytes.Buffer
		before := slog.Default()
		slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
		check := checkAgainst(t, answer)
		check.client.Timeout = 20 * time.Millisecond
		if check.Leaked(t.Context(), "password") {
			t.Error(name)
		}
		slog.SetDefault(before)
		if !strings.Contains(log.String(), "did not answer") || strings.Contains(log.String(), "1E4C9") {
			t.Error(name, log.String())
		}
	}
}

func TestTheServiceIsThePublicOneUnlessAnotherIsNamed(t *testing.T) {
	t.Setenv("BREACH_RANGE_URL", "")
	if check := NewBreachCheck(); check.rangeURL != "https://api.pwnedpasswords.com/range/" || check.client.Timeout != 2*time.Second {
		t.Error(check.rangeURL, check.client.Timeout)
	}
}
