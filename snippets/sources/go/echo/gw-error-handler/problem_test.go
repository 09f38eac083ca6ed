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

	"github.com/labstack/echo/v5"
)

func TestWhatIsForTheCallerIsToldAndWhatIsNotIsLogged(t *testing.T) {
	for name, it := range map[string]struct {
		handler echo.HandlerFunc
		status  int
		title   string
		logged  string
	}{
		"a problem": {func(*echo.Context) error {
			return fmt.Errorf("orders: %w", echo.NewHTTPError(404, "There is no such order."))
		}, 404, "There is no such order.", ""},
		"a limit":  {func(*echo.Context) error { return echo.ErrStatusRequestEntityTooLarge }, 413, "Request Entity Too Large", ""},
		"an error": {func(*echo.Context) error { return errors.New("db-1 is down") }, 500, "Something went wrong.", "db-1 is down"},
		"a panic":  {func(*echo.Context) error { panic("index 7 in db-1") }, 500, "Something went wrong.", "index 7 in db-1"},
	} {
		var log bytes.Buffer
		before := slog.Default()
		slog.SetDefault(slog.New(slog.NewJSONHandler(&log, nil)))
		answer := httptest.NewRecorder()
		r := newApp()
		r.GET("/orders/:id", it.handler)
		r.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/orders/7", nil))
		slog.SetDefault(before)
		var problem struct {
			Status    int
			Title, ID string
		}
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

func TestWhatIsNotThereAndWhatWasAnsweredHaveNoId(t *testing.T) {
	r := newApp()
	r.GET("/", func(c *echo.Context) error {
		if err := c.String(http.StatusOK, "done"); err != nil {
			return err
		}
		return errors.New("the mail could not be sent")
	})
	for path, want := range map[string]string{"/": "done", "/missing": `{"status":404,"title":"Not Found"}`} {
		answer := httptest.NewRecorder()
		r.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		if strings.TrimSpace(answer.Body.String()) != want {
			t.Error(path, answer.Body)
		}
	}
}
