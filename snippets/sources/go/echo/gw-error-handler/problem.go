// gw:name Error handler · Echo
// gw:about Answers every error and panic in one form that machines read, with an id that finds the log line, and never with what went wrong inside.
// gw:needs github.com/labstack/echo/v5@v5.4.4
// gw:place app
// gw:stop title of what nobody expected = "Something went wrong."

package problem

// gw:imports
import (
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v5"
	"github.com/labstack/echo/v5/middleware"
)

// gw:end

func newApp() *echo.Echo {
	e := echo.New()
	// gw:body
	e.Use(middleware.Recover())
	// As of RFC 9457. The words of an echo.HTTPError are for the caller; all else is logged.
	e.HTTPErrorHandler = func(c *echo.Context, err error) {
		if response, _ := echo.UnwrapResponse(c.Response()); response != nil && response.Committed {
			return
		}
		problem := map[string]any{"status": http.StatusInternalServerError, "title": "Something went wrong."}
		var known *echo.HTTPError
		var coded echo.HTTPStatusCoder
		if errors.As(err, &known) {
			problem["status"], problem["title"] = known.Code, known.Message
		} else if errors.As(err, &coded) {
			problem["status"], problem["title"] = coded.StatusCode(), http.StatusText(coded.StatusCode())
		} else {
			problem["id"] = rand.Text()
			slog.ErrorContext(c.Request().Context(), "A request failed.", "id", problem["id"], "method", c.Request().Method, "path", c.Path(), "error", err)
		}
		c.Response().Header().Set("Content-Type", "application/problem+json")
		c.Response().Header().Set("Cache-Control", "no-store")
		if err := c.JSON(problem["status"].(int), problem); err != nil {
			slog.ErrorContext(c.Request().Context(), "An error could not be answered.", "error", err)
		}
	}
	// gw:end
	return e
}
