// gw:name Mutual TLS server · Go
// gw:about Lets in only callers whose certificate an own authority issued and whose name is listed, before any of their request is read.
// gw:stop default port = "8443"

package mtlsserver

// gw:imports
import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"
)

// gw:body

type callerKey struct{}

// CallerFrom returns the name of the service that calls, as its certificate has it.
func CallerFrom(ctx context.Context) string {
	caller, _ := ctx.Value(callerKey{}).(string)
	return caller
}

// NewMutualTLSServer makes a server for services. Start it with ListenAndServeTLS and its own certificate and key.
func NewMutualTLSServer(handler http.Handler) (*http.Server, error) {
	// gw:setting PORT port Port that the server listens on
	port := cmp.Or(os.Getenv("PORT"), "8443")
	// gw:read
	// gw:setting TLS_CLIENT_CA_FILE path File with the authority that issues clients' certificates, as PEM
	caFile := os.Getenv("TLS_CLIENT_CA_FILE")
	if caFile == "" {
		return nil, errors.New("TLS_CLIENT_CA_FILE is not set")
	}
	// gw:read
	// gw:setting MTLS_CLIENTS list Clients that are let in, by the DNS name in their certificate
	clients := strings.Split(strings.ReplaceAll(os.Getenv("MTLS_CLIENTS"), " ", ""), ",")
	if clients[0] == "" {
		return nil, errors.New("MTLS_CLIENTS is not set")
	}
	// gw:read
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	authorities := x509.NewCertPool()
	if !authorities.AppendCertsFromPEM(pem) {
		return nil, errors.New("TLS_CLIENT_CA_FILE has no certificate")
	}
	identified := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		names := r.TLS.PeerCertificates[0].DNSNames
		at := slices.IndexFunc(names, func(it string) bool { return slices.Contains(clients, it) })
		if at < 0 {
			http.Error(w, "This client is not let in.", http.StatusForbidden)
			return
		}
		handler.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, names[at])))
	})
	return &http.Server{
		Addr:              fmt.Sprintf(":%v", port),
		Handler:           identified,
		TLSConfig:         &tls.Config{MinVersion: tls.VersionTLS12, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: authorities},
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}, nil
}

// gw:end
