package httpsserver

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func writePair(t *testing.T, folder string, serial int64, at time.Time) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"key.pem": {Type: "PRIVATE KEY", Bytes: private}, "cert.pem": {Type: "CERTIFICATE", Bytes: certificate}} {
		if err := os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(filepath.Join(folder, "cert.pem"), at, at); err != nil {
		t.Fatal(err)
	}
}

func serve(t *testing.T) (folder, address string) {
	t.Helper()
	folder = t.TempDir()
	writePair(t, folder, 1, time.Now().Add(-time.Minute))
	t.Setenv("TLS_CERT_FILE", filepath.Join(folder, "cert.pem"))
	t.Setenv("TLS_KEY_FILE", filepath.Join(folder, "key.pem"))
	t.Setenv("PORT", "9443")
	server, err := NewHTTPSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	if err != nil {
		t.Fatal(err)
	}
	if server.Addr != ":9443" {
		t.Error(server.Addr)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.ServeTLS(listener, "", "") }()
	t.Cleanup(func() { server.Close() })
	return folder, listener.Addr().String()
}

func TestTLS12And13AreNegotiatedAndNothingOlder(t *testing.T) {
	_, address := serve(t)
	for version, accepted := range map[string]bool{"-tls1": false, "-tls1_1": false, "-tls1_2": true, "-tls1_3": true} {
		// At level 0 OpenSSL itself is willing to speak the old versions.
		client := exec.Command("openssl", "s_client", "-connect", address, version, "-cipher", "DEFAULT@SECLEVEL=0")
		client.Stdin = strings.NewReader("Q\n")
		said, err := client.CombinedOutput()
		if (err == nil) != accepted {
			t.Errorf("%s: %v\n%s", version, err, said)
		}
		if !accepted && !strings.Contains(string(said), "alert protocol version") {
			t.Errorf("%s was not refused by the server:\n%s", version, said)
		}
	}
}

func serialOf(t *testing.T, address string) int64 {
	t.Helper()
	connection, err := tls.Dial("tcp", address, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	return connection.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
}

func TestARenewedCertificateIsTakenAndABrokenOneIsNot(t *testing.T) {
	folder, address := serve(t)
	if serial := serialOf(t, address); serial != 1 {
		t.Error(serial)
	}
	writePair(t, folder, 2, time.Now())
	if serial := serialOf(t, address); serial != 2 {
		t.Error(serial)
	}
	if err := os.WriteFile(filepath.Join(folder, "cert.pem"), []byte("half a cert"), 0o600); err != nil {
		t.Fatal(err)
	}
	if serial := serialOf(t, address); serial != 2 {
		t.Error(serial)
	}
	writePair(t, folder, 3, time.Now().Add(time.Minute))
	if serial := serialOf(t, address); serial != 3 {
		t.Error(serial)
	}
}

func TestAServerDoesNotStartWithoutACertificate(t *testing.T) {
	t.Setenv("TLS_CERT_FILE", "")
	if _, err := NewHTTPSServer(nil); err == nil || err.Error() != "TLS_CERT_FILE is not set" {
		t.Error(err)
	}
	t.Setenv("TLS_CERT_FILE", filepath.Join(t.TempDir(), "missing.pem"))
	t.Setenv("TLS_KEY_FILE", "missing.pem")
	if _, err := NewHTTPSServer(nil); err == nil {
		t.Error("a server without a certificate")
	}
}
