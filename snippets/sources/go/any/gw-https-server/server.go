// gw:name HTTPS server · Go
// gw:about Serves TLS 1.2 and 1.3 only, gives slow clients no hold on it, and takes a renewed certificate without a restart.
// gw:stop default port = "8443"

package httpsserver

// gw:imports
import (
	"cmp"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"
)

// gw:body

// NewHTTPSServer makes a server for a mux, a gin.Engine or an Echo. Start it with ListenAndServeTLS("", "").
func NewHTTPSServer(handler http.Handler) (*http.Server, error) {
	// gw:setting PORT port Port that the server listens on
	port := cmp.Or(os.Getenv("PORT"), "8443")
	// gw:read
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
	files := &certificateFiles{certFile: certFile, keyFile: keyFile}
	if err := files.read(); err != nil {
		return nil, err
	}
	return &http.Server{
		Addr:              fmt.Sprintf(":%v", port),
		Handler:           handler,
		TLSConfig:         &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: files.newest},
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}, nil
}

type certificateFiles struct {
	certFile, keyFile string
	lock              sync.Mutex
	written           time.Time
	certificate       *tls.Certificate
}

// newest reads the files again when they were written since. While they do not fit each other, the certificate stays as it is.
func (c *certificateFiles) newest(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if err := c.read(); err != nil {
		slog.Error("The new certificate cannot be read.", "error", err)
	}
	return c.certificate, nil
}

func (c *certificateFiles) read() error {
	file, err := os.Stat(c.certFile)
	if err != nil || file.ModTime().Equal(c.written) {
		return err
	}
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return err
	}
	c.certificate, c.written = &pair, file.ModTime()
	return nil
}

// gw:end
