package problem

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestWhatIsForTheCallerIsToldAndWhatIsNotIsLogged(t *testing.T) {
	for name, it := range map[string]struct {
		handler func(http.ResponseWriter, *http.Request) error
		status  int
		title   string
		logged  string
	}{
		"a problem": {func(http.ResponseWriter, *http.Request) error {
			return fmt.Errorf("orders: %w", Problem{Status: 404, Title: "There is no such order."})
		}, 404, "There is no such order.", ""},
		"an error": {func(http.ResponseWriter, *http.Request) error { return errors.New("db-1 is down") }, 500, "Something went wrong.", "db-1 is down"},
		"a panic":  {func(http.ResponseWriter, *http.Request) error { panic("index 7 in db-1") }, 500, "Something went wrong.", "index 7 in db-1"},
	} {
		var log bytes.Buffer
		before := slog.Default()
		slog.SetDefault(slog.New(slog.NewJSONHandler(&log, nil)))
		answer := httptest.NewRecorder()
		Handle(it.handler).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/orders/7", nil))
		slog.SetDefault(before)
		var problem Problem
		if err := json.Unmarshal(answer.Body.Bytes(), &problem); err != nil {
			t.Fatal(name, err)
		}
		if answer.Code != it.status || problem.Status != it.status || problem.Title != it.title || answer.Header().Get("Content-Type") != "application/problem+json" {
			t.Error(name, answer.Code, answer.Header(), problem)
		}
		if strings.Contains(answer.Body.String(), "db-1") || strings.Contains(answer.Body.String(), "goroutine") {
			t.Error(name, answer.Body)
		}
		if it.logged == "" != (log.Len() == 0) || !strings.Contains(log.String(), it.logged) || !strings.Contains(log.String(), problem.ID) {
			t.Error(name, problem.ID, log.String())
		}
	}
}

func TestAHandlerThatAnsweredIsLeftAlone(t *testing.T) {
	answer := httptest.NewRecorder()
	Handle(func(w http.ResponseWriter, _ *http.Request) error {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	if answer.Code != http.StatusNoContent || answer.Body.Len() != 0 {
		t.Error(answer)
	}
	defer func() {
		if reason := recover(); reason != http.ErrAbortHandler {
			t.Error(reason)
		}
	}()
	Handle(func(http.ResponseWriter, *http.Request) error { panic(http.ErrAbortHandler) }).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
}
