package login

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	hash "example.com/proof/any/gw-hash"
	loginlimit "example.com/proof/nethttp/gw-login-limit"
	"github.com/alexedwards/scs/v2"
)

type try struct {
	*httptest.ResponseRecorder
	log      string
	verified []string
}

func tryToLogIn(t *testing.T, body string, change func(*Login)) try {
	t.Helper()
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	var verified []string
	login := &Login{
		Sessions: scs.New(),
		Find: func(_ context.Context, email string) (string, string, error) {
			if email == "ada@example.com" {
				return "7", "hash of correct horse", nil
			}
			return "", "", nil
		},
		Verify: func(password, hash string) (bool, error) {
			verified = append(verified, hash)
			return hash == "hash of "+password, nil
		},
		DecoyHash: "hash of decoy",
		Wait:      func(string, *http.Request) time.Duration { return 0 },
	}
	change(login)
	answer := httptest.NewRecorder()
	login.Sessions.LoadAndSave(login).ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(body)))
	return try{answer, log.String(), verified}
}

func asItIs(*Login) {}

func TestTheRightPasswordBeginsASession(t *testing.T) {
	try := tryToLogIn(t, `{"email":"ada@example.com","password":"correct horse"}`, asItIs)
	if try.Code != http.StatusNoContent || len(try.Result().Cookies()) != 1 || !strings.Contains(try.log, "authn_login_success") || !strings.Contains(try.log, "user_id=7") {
		t.Error(try.Code, try.Header(), try.log)
	}
	if strings.Contains(try.log, "correct horse") {
		t.Error(try.log)
	}
}

func TestAWrongPasswordAndAnUnknownAccountLookAlike(t *testing.T) {
	wrong := tryToLogIn(t, `{"email":"ada@example.com","password":"wrong horse"}`, asItIs)
	unknown := tryToLogIn(t, `{"email":"eve@example.com","password":"wrong horse"}`, asItIs)
	decoy := tryToLogIn(t, `{"email":"eve@example.com","password":"decoy"}`, asItIs)
	for _, try := range []try{wrong, unknown, decoy} {
		if try.Code != http.StatusUnauthorized || try.Body.String() != wrong.Body.String() || len(try.Result().Cookies()) != 0 || len(try.verified) != 1 || !strings.Contains(try.log, "authn_login_fail") {
			t.Error(try.Code, try.Body, try.Header(), try.verified, try.log)
		}
	}
}

func TestAnIdThatWasThereBeforeIsNotTheSessionsOwn(t *testing.T) {
	sessions := scs.New()
	mux := http.NewServeMux()
	mux.HandleFunc("/visit", func(_ http.ResponseWriter, r *http.Request) { sessions.Put(r.Context(), "seen", true) })
	handler := sessions.LoadAndSave(mux)
	visit := httptest.NewRecorder()
	handler.ServeHTTP(visit, httptest.NewRequest(http.MethodGet, "/visit", nil))
	fixed := visit.Result().Cookies()[0]
	mux.Handle("/login", &Login{Sessions: sessions, Wait: func(string, *http.Request) time.Duration { return 0 }, Verify: func(string, string) (bool, error) { return true, nil },
		Find: func(context.Context, string) (string, string, error) { return "7", "hash", nil }})
	request := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(`{}`))
	request.AddCookie(fixed)
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	if set := answer.Result().Cookies(); len(set) != 1 || set[0].Value == fixed.Value {
		t.Error(set)
	}
}

func TestWhoTriesTooOftenWaits(t *testing.T) {
	try := tryToLogIn(t, `{"email":"ada@example.com","password":"correct horse"}`, func(login *Login) {
		login.Wait = func(email string, _ *http.Request) time.Duration {
			if email != "ada@example.com" {
				t.Error(email)
			}
			return 89 * time.Second
		}
	})
	if try.Code != http.StatusTooManyRequests || try.Header().Get("Retry-After") != "90" || len(try.verified) != 0 || !strings.Contains(try.log, "authn_login_lock") {
		t.Error(try.Code, try.Header(), try.verified, try.log)
	}
}

func TestWhatFailsInsideLetsNobodyInAndTellsNothing(t *testing.T) {
	for name, change := range map[string]func(*Login){
		"find": func(login *Login) {
			login.Find = func(context.Context, string) (string, string, error) { return "", "", errors.New("db is down") }
		},
		"verify": func(login *Login) {
			login.Verify = func(string, string) (bool, error) { return true, errors.New("db is down") }
		},
	} {
		try := tryToLogIn(t, `{"email":"ada@example.com","password":"correct horse"}`, change)
		if try.Code != http.StatusInternalServerError || strings.Contains(try.Body.String(), "db") || len(try.Result().Cookies()) != 0 || !strings.Contains(try.log, "db is down") {
			t.Error(name, try.Code, try.Body, try.log)
		}
	}
	if try := tryToLogIn(t, `{"email":"`+strings.Repeat("a", 5000)+`"}`, asItIs); try.Code != http.StatusBadRequest {
		t.Error(try.Code)
	}
}

func TestItGoesWithTheHashAndTheLimiterOfTheOtherSnippets(t *testing.T) {
	stored := hash.HashPassword("correct horse battery")
	verify := func(password, stored string) (bool, error) {
		ok, _, err := hash.VerifyPassword(password, stored)
		return ok, err
	}
	limiter := &loginlimit.LoginLimiter{}
	try := func(password string) int {
		return tryToLogIn(t, `{"email":"ada@example.com","password":"`+password+`"}`, func(login *Login) {
			login.Find = func(context.Context, string) (string, string, error) { return "7", stored, nil }
			login.Verify = verify
			login.DecoyHash = stored
			login.Wait = limiter.Wait
		}).Code
	}
	if status := try("correct horse battery"); status != http.StatusNoContent {
		t.Error(status)
	}
	for range 4 {
		if status := try("wrong"); status != http.StatusUnauthorized {
			t.Error(status)
		}
	}
	if status := try("correct horse battery"); status != http.StatusTooManyRequests {
		t.Error(status)
	}
}
