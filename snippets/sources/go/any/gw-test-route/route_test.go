package testroute

import (
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestTheTestPassesForAGuardedRoute(t *testing.T) {
	switch os.Getenv("ROUTE") {
	case "open":
		newHandler = func() http.Handler { return http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}) }
	case "closed":
		newHandler = func() http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
		}
	}
	TestOrdersNeedAToken(t)
}

func TestTheTestFailsForAnOpenAndForAClosedOne(t *testing.T) {
	for route, want := range map[string][]string{
		"open":   {"--- FAIL: TestTheTestPassesForAGuardedRoute/without_a_token", "--- FAIL: TestTheTestPassesForAGuardedRoute/with_a_forged_one"},
		"closed": {"--- FAIL: TestTheTestPassesForAGuardedRoute/with_one_of_a_user", "does not say how to sign in"},
	} {
		again := exec.Command(os.Args[0], "-test.run=^TestTheTestPassesForAGuardedRoute$")
		again.Env = append(os.Environ(), "ROUTE="+route)
		said, err := again.CombinedOutput()
		if err == nil {
			t.Error(route, "passes")
		}
		for _, it := range want {
			if !strings.Contains(string(said), it) {
				t.Error(route, string(said))
			}
		}
	}
}
