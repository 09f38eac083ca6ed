// gw:name HTTP client with retries · Go
// gw:about Gives up on a service that does not answer, and tries again what may be repeated, later each time, so that a slow one is not buried.
// gw:stop timeout = 10 * time.Second
// gw:stop tries = 3
// gw:stop first wait = 100*time.Millisecond
// gw:stop longest wait = 2*time.Second

package httpclient

// gw:imports
import (
	"io"
	"math/rand/v2"
	"net/http"
	"time"
)

// gw:body

// NewHTTPClient makes a client to share: it keeps connections alive. The timeout is for all tries together.
func NewHTTPClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 32
	return &http.Client{Timeout: 10 * time.Second, Transport: retrying{transport}}
}

type retrying struct{ transport http.RoundTripper }

func (r retrying) RoundTrip(request *http.Request) (*http.Response, error) {
	wait, longest := 100*time.Millisecond, 2*time.Second
	for try := 1; ; try++ {
		response, err := r.transport.RoundTrip(request)
		if try == 3 || !mayRepeat(request) || (err == nil && !passing(response.StatusCode)) {
			return response, err
		}
		if err == nil {
			io.CopyN(io.Discard, response.Body, 4096)
			response.Body.Close()
		}
		// Somewhere between nothing and the wait, so that many clients do not come back together.
		timer := time.NewTimer(rand.N(wait))
		select {
		case <-request.Context().Done():
			timer.Stop()
			return nil, request.Context().Err()
		case <-timer.C:
		}
		wait = min(wait*2, longest)
	}
}

func mayRepeat(request *http.Request) bool {
	return request.Body == nil && (request.Method == http.MethodGet || request.Method == http.MethodHead)
}

func passing(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}

// gw:end
