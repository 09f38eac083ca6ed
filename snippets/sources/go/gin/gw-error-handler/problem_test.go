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

	"github.com/gin-gonic/gin"
)

func TestWhatIsForTheCallerIsToldAndWhatIsNotIsLogged(t *testing.T) {
	for name, it := range map[string]struct {
		handler gin.HandlerFunc
		status  int
		title   string
		logged  string
	}{
		"a problem": {func(c *gin.Context) {
			c.Error(fmt.Errorf("orders: %w", Problem{Status: 404, Title: "There is no such order."}))
		}, 404, "There is no such order.", ""},
		"an error": {func(c *gin.Context) { c.Error(errors.New("db-1 is down")) }, 500, "Something went wrong.", "db-1 is down"},
		"a panic":  {func(*gin.Context) { panic("index 7 in db-1") }, 500, "Something went wrong.", "index 7 in db-1"},
	} {
		var log bytes.Buffer
		before := slog.Default()
		slog.SetDefault(slog.New(slog.NewJSONHandler(&log, nil)))
		answer := httptest.NewRecorder()
		r := gin.New()
		r.Use(AnswerErrors)
		r.GET("/orders/:id", it.handler)
		r.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/orders/7", nil))
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
	r := gin.New()
	r.Use(AnswerErrors)
	r.GET("/", func(c *gin.Context) {
		c.String(http.StatusOK, "done")
		c.Error(errors.New("the mail could not be sent"))
	})
	answer := httptest.NewRecorder()
	r.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	if answer.Code != http.StatusOK || answer.Body.String() != "done" {
		t.Error(answer)
	}
	r.GET("/abort", func(*gin.Context) { panic(http.ErrAbortHandler) })
	defer func() {
		if reason := recover(); reason != http.ErrAbortHandler {
			t.Error(reason)
		}
	}()
	r.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/abort", nil))
}
