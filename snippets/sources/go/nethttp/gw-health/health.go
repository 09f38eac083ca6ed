// gw:name Liveness · net/http
// gw:about Tells whoever restarts the process that it still answers, and asks nothing else, so that a slow database does not have it restarted.
// gw:stop answer = "ok"

package health

// gw:imports
import (
	"io"
	"net/http"
)

// gw:body

// Health answers GET /livez.
func Health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, "ok")
}

// gw:end
