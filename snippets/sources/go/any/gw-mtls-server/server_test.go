package mtlsserver

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An authority, and a certificate that it issued for a name.
func issue(t *testing.T, authority *tls.Certificate, name string) (pair tls.Certificate, certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: authority == nil, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth}}
	parent, signer := template, any(key)
	if authority != nil {
		parent, signer = authority.Leaf, authority.PrivateKey
	}
	certificate, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	certFile, keyFile = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	for file, block := range map[string]*pem.Block{keyFile: {Type: "PRIVATE KEY", Bytes: private}, certFile: {Type: "CERTIFICATE", Bytes: certificate}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pair, err = tls.LoadX509KeyPair(certFile, keyFile)
	if err != nil {
		t.Fatal(err)
	}
	return pair, certFile, keyFile
}

func TestOnlyListedCallersOfTheOwnAuthorityAreLetIn(t *testing.T) {
	authority, caFile, _ := issue(t, nil, "Authority")
	stranger, _, _ := issue(t, nil, "Stranger")
	_, certFile, keyFile := issue(t, &authority, "localhost")
	orders, _, _ := issue(t, &authority, "orders.internal")
	billing, _, _ := issue(t, &authority, "billing.internal")
	forged, _, _ := issue(t, &stranger, "orders.internal")
	t.Setenv("TLS_CLIENT_CA_FILE", caFile)
	t.Setenv("MTLS_CLIENTS", "stock.internal,orders.internal")
	t.Setenv("PORT", "")
	server, err := NewMutualTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, CallerFrom(r.Context())) }))
	if err != nil {
		t.Fatal(err)
	}
	if server.Addr != ":8443" {
		t.Error(server.Addr)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.ServeTLS(listener, certFile, keyFile) }()
	defer server.Close()
	call := func(certificates ...tls.Certificate) (int, string, error) {
		roots := x509.NewCertPool()
		roots.AddCert(authority.Leaf)
		client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: "localhost", GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			if len(certificates) == 0 {
				return &tls.Certificate{}, nil
			}
			return &certificates[0], nil
		}}}}
		answer, err := client.Get("https://" + listener.Addr().String())
		if err != nil {
			return 0, "", err
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		return answer.StatusCode, string(body), err
	}
	if status, caller, err := call(orders); status != http.StatusOK || caller != "orders.internal" || err != nil {
		t.Error(status, caller, err)
	}
	if status, caller, err := call(billing); status != http.StatusForbidden || err != nil {
		t.Error(status, caller, err)
	}
	if status, caller, err := call(); err == nil || !strings.Contains(err.Error(), "certificate required") {
		t.Error("no certificate", status, caller, err)
	}
	if status, caller, err := call(forged); err == nil || !strings.Contains(err.Error(), "unknown certificate authority") {
		t.Error("another authority", status, caller, err)
	}
}

func TestNobodyIsLetInWithoutSettings(t *testing.T) {
	_, caFile, keyFile := issue(t, nil, "Authority")
	for _, it := range [][2]string{{"", "orders.internal"}, {caFile, ""}, {keyFile, "orders.internal"}} {
		t.Setenv("TLS_CLIENT_CA_FILE", it[0])
		t.Setenv("MTLS_CLIENTS", it[1])
		if _, err := NewMutualTLSServer(http.NotFoundHandler()); err == nil {
			t.Error(it)
		}
	}
}
