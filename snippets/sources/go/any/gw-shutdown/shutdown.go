// gw:name Graceful shutdown · Go
// gw:about Ends on SIGTERM without breaking off the requests that are being answered, and ends all the same when one of them hangs.
// gw:stop deadline = 20*time.Second

package shutdown

// gw:imports
import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// gw:body

// Serve runs a server of a mux, a gin.Engine or an Echo until the process is told to end.
func Serve(server *http.Server) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	// From here on a second signal ends the process at once.
	stop()
	deadline, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil {
		return errors.Join(err, server.Close())
	}
	return nil
}

// gw:end
