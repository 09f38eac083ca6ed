// gw:name Mutual TLS client · Go
// gw:about Calls another service with an own certificate and trusts no authority but the internal one, so that each side knows the other.
// gw:stop timeout = 10 * time.Second

package mtlsclient

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

// NewMutualTLSClient makes a client that shows its certificate.
func NewMutualTLSClient() (*http.Client, error) {
	// gw:setting TLS_CERT_FILE path File with the certificate and its chain, as PEM
	certFile := os.Getenv("TLS_CERT_FILE")
	if certFile == "" {
		return nil, errors.New("TLS_CERT_FILE is not set")
	}
	// gw:read
	// gw:setting TLS_KEY_FILE path File with the certificate's private key, as PEM
	keyFile := os.Getenv("TLS_KEY_FILE")
	if keyFile == "" {
		return nil, errors.New("TLS_KEY_FILE is not set")
	}
	// gw:read
	// gw:setting TLS_CA_FILE path File with the authority that issues the services' certificates, as PEM
	caFile := os.Getenv("TLS_CA_FILE")
	if caFile == "" {
		return nil, errors.New("TLS_CA_FILE is not set")
	}
	// gw:read
	if _, err := tls.LoadX509KeyPair(certFile, keyFile); err != nil {
		return nil, err
	}
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	authorities := x509.NewCertPool()
	if !authorities.AppendCertsFromPEM(pem) {
		return nil, errors.New("TLS_CA_FILE has no certificate")
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{
		MinVersion: tls.VersionTLS12,
		RootCAs:    authorities,
		// Read at every handshake, so that a renewed certificate is used.
		GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			pair, err := tls.LoadX509KeyPair(certFile, keyFile)
			return &pair, err
		},
	}
	return &http.Client{Transport: transport, Timeout: 10 * time.Second}, nil
}

// gw:end
