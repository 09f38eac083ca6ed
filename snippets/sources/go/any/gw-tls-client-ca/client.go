// gw:name Trust a private authority · Go
// gw:about Lets a client trust an internal authority besides the public ones, so that nobody has to switch verification off.
// gw:stop timeout = 10 * time.Second

package tlsclientca

// gw:imports
import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"os"
	"time"
)

// gw:body

// NewTrustingClient makes a client that trusts the system's authorities and one more.
func NewTrustingClient() (*http.Client, error) {
	// gw:setting TLS_CA_FILE path File with the authority to trust besides the public ones, as PEM
	caFile := os.Getenv("TLS_CA_FILE")
	if caFile == "" {
		return nil, errors.New("TLS_CA_FILE is not set")
	}
	// gw:read
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	authorities, err := x509.SystemCertPool()
	if err != nil {
		return nil, err
	}
	if !authorities.AppendCertsFromPEM(pem) {
		return nil, errors.New("TLS_CA_FILE has no certificate")
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: authorities}
	return &http.Client{Transport: transport, Timeout: 10 * time.Second}, nil
}

// gw:end
