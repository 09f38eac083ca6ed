// gw:name Error handler · Gin
// gw:about Answers every error and panic in one form that machines read, with an id that finds the log line, and never with what went wrong inside.
// gw:needs github.com/gin-gonic/gin@v1.12.0
// gw:stop title of what nobody expected = "Something went wrong."

package problem

// gw:imports
import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"
)

// gw:body

// Problem is an error whose words are for the caller, as of RFC 9457.
type Problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	ID     string `json:"id,omitempty"`
}

func (p Problem) Error() string { return p.Title }

// AnswerErrors is the first middleware. Handlers give it their errors by c.Error(err), and return.
func AnswerErrors(c *gin.Context) {
	defer func() {
		if reason := recover(); reason == http.ErrAbortHandler {
			panic(reason)
		} else if reason != nil {
			answerProblem(c, fmt.Errorf("panic: %v\n%s", reason, debug.Stack()))
		}
	}()
	c.Next()
	if last := c.Errors.Last(); last != nil && !c.Writer.Written() {
		answerProblem(c, last.Err)
	}
}

func answerProblem(c *gin.Context, err error) {
	var problem Problem
	if !errors.As(err, &problem) {
		problem = Problem{Status: http.StatusInternalServerError, Title: "Something went wrong.", ID: rand.Text()}
		slog.ErrorContext(c.Request.Context(), "A request failed.", "id", problem.ID, "method", c.Request.Method, "path", c.Request.URL.Path, "error", err)
	}
	c.Header("Content-Type", "application/problem+json")
	c.Header("Cache-Control", "no-store")
	c.AbortWithStatusJSON(problem.Status, problem)
}

// gw:end
