package mtlsclient

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
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
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

func TestEachSideKnowsTheOther(t *testing.T) {
	authority, caFile, _ := issue(t, nil, "Authority")
	stranger, _, _ := issue(t, nil, "Stranger")
	_, certFile, keyFile := issue(t, &authority, "orders.internal")
	t.Setenv("TLS_CERT_FILE", certFile)
	t.Setenv("TLS_KEY_FILE", keyFile)
	t.Setenv("TLS_CA_FILE", caFile)
	client, err := NewMutualTLSClient()
	if err != nil {
		t.Fatal(err)
	}
	call := func(of *tls.Certificate) (string, error) {
		pair, _, _ := issue(t, of, "127.0.0.1.internal")
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, r.TLS.PeerCertificates[0].DNSNames[0])
		}))
		clients := x509.NewCertPool()
		clients.AddCert(authority.Leaf)
		server.TLS = &tls.Config{Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: clients}
		server.StartTLS()
		defer server.Close()
		client.Transport.(*http.Transport).TLSClientConfig.ServerName = "127.0.0.1.internal"
		answer, err := client.Get(server.URL)
		if err != nil {
			return "", err
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		return string(body), err
	}
	if caller, err := call(&authority); caller != "orders.internal" || err != nil {
		t.Error(caller, err)
	}
	if caller, err := call(&stranger); err == nil {
		t.Error("a server of another authority is trusted", caller)
	}
	// A renewed certificate is used without a restart.
	_, newCert, newKey := issue(t, &authority, "renewed.internal")
	for from, to := range map[string]string{newCert: certFile, newKey: keyFile} {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	if caller, err := call(&authority); caller != "renewed.internal" || err != nil {
		t.Error(caller, err)
	}
}

func TestAClientWithoutItsFilesIsNone(t *testing.T) {
	_, certFile, keyFile := issue(t, nil, "Authority")
	for _, it := range [][3]string{{"", keyFile, certFile}, {certFile, "", certFile}, {certFile, keyFile, ""}, {certFile, keyFile, keyFile}, {certFile, certFile, certFile}} {
		t.Setenv("TLS_CERT_FILE", it[0])
		t.Setenv("TLS_KEY_FILE", it[1])
		t.Setenv("TLS_CA_FILE", it[2])
		if _, err := NewMutualTLSClient(); err == nil {
			t.Error(it)
		}
	}
}
