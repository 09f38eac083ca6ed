package requestid

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestAHarmlessIdIsKeptAndAnotherIsNot(t *testing.T) {
	handler := gin.New()
	handler.Use(WithRequestID)
	handler.GET("/", func(c *gin.Context) { c.String(http.StatusOK, RequestIDFrom(c.Request.Context())) })
	for sent, kept := range map[string]bool{
		"0af7651916cd43dd8448eb211c80319c":     true,
		"f81d4fae-7dec-11d0-a765-00a0c91e6bf6": true,
		"":                                     false,
		"short":                                false,
		"forged\nlevel=ERROR":                  false,
		"<script>alert(1)</script>":            false,
		strings.Repeat("a", 65):                false,
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header.Set("X-Request-Id", sent)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		id := answer.Header().Get("X-Request-Id")
		if len(id) < 8 || id != answer.Body.String() || (id == sent) != kept {
			t.Error(sent, id, answer.Body)
		}
	}
}
