// gw:name Error handler · net/http
// gw:about Answers every error and panic in one form that machines read, with an id that finds the log line, and never with what went wrong inside.
// gw:stop title of what nobody expected = "Something went wrong."

package problem

// gw:imports
import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
)

// gw:body

// Problem is an error whose words are for the caller, as of RFC 9457.
type Problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	ID     string `json:"id,omitempty"`
}

func (p Problem) Error() string { return p.Title }

// Handle makes a handler of a function that returns its error, before it has written anything, instead of answering it.
func Handle(handler func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if reason := recover(); reason == http.ErrAbortHandler {
				panic(reason)
			} else if reason != nil {
				answerProblem(w, r, fmt.Errorf("panic: %v\n%s", reason, debug.Stack()))
			}
		}()
		if err := handler(w, r); err != nil {
			answerProblem(w, r, err)
		}
	})
}

func answerProblem(w http.ResponseWriter, r *http.Request, err error) {
	var problem Problem
	if !errors.As(err, &problem) {
		problem = Problem{Status: http.StatusInternalServerError, Title: "Something went wrong.", ID: rand.Text()}
		slog.ErrorContext(r.Context(), "A request failed.", "id", problem.ID, "method", r.Method, "path", r.URL.Path, "error", err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(problem.Status)
	json.NewEncoder(w).Encode(problem)
}

// gw:end
