package jwtjwks

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

type provider struct {
	keys  map[string]*ecdsa.PrivateKey
	asked atomic.Int32
}

func (p *provider) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	p.asked.Add(1)
	keys := []map[string]string{}
	for id, key := range p.keys {
		point, _ := key.PublicKey.Bytes()
		keys = append(keys, map[string]string{"kty": "EC", "crv": "P-256", "kid": id, "use": "sig", "alg": "ES256",
			"x": base64.RawURLEncoding.EncodeToString(point[1:33]), "y": base64.RawURLEncoding.EncodeToString(point[33:])})
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"keys": keys})
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func sign(t *testing.T, method jwt.SigningMethod, id string, key any, change func(*jwt.RegisteredClaims)) string {
	t.Helper()
	claims := jwt.RegisteredClaims{Subject: "7", Issuer: "https://id.example.com", Audience: jwt.ClaimStrings{"shop"}, ExpiresAt: jwt.NewNumericDate(time.Now().Add(time.Minute))}
	change(&claims)
	token := jwt.NewWithClaims(method, claims)
	token.Header["kid"] = id
	text, err := token.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestOnlyKeysThatTheIssuerPublishesCount(t *testing.T) {
	first, second := newKey(t), newKey(t)
	published := &provider{keys: map[string]*ecdsa.PrivateKey{"a": first}}
	server := httptest.NewServer(published)
	defer server.Close()
	t.Setenv("JWT_ISSUER", "https://id.example.com")
	t.Setenv("JWT_AUDIENCE", "shop")
	t.Setenv("JWT_JWKS_URL", server.URL)
	verifier, err := NewProviderVerifier(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	as := func(*jwt.RegisteredClaims) {}
	for range 3 {
		if claims, err := verifier.Verify(t.Context(), sign(t, jwt.SigningMethodES256, "a", first, as)); err != nil || claims.Subject != "7" {
			t.Fatal(claims, err)
		}
	}
	if asked := published.asked.Load(); asked != 1 {
		t.Error("the keys were not cached:", asked)
	}
	point, _ := first.PublicKey.Bytes()
	for name, token := range map[string]string{
		"another key":      sign(t, jwt.SigningMethodES256, "a", second, as),
		"alg none":         sign(t, jwt.SigningMethodNone, "a", jwt.UnsafeAllowNoneSignatureType, as),
		"public key as HS": sign(t, jwt.SigningMethodHS256, "a", point, as),
		"expired":          sign(t, jwt.SigningMethodES256, "a", first, func(it *jwt.RegisteredClaims) { it.ExpiresAt = jwt.NewNumericDate(time.Now().Add(-time.Minute)) }),
		"no expiry":        sign(t, jwt.SigningMethodES256, "a", first, func(it *jwt.RegisteredClaims) { it.ExpiresAt = nil }),
		"another audience": sign(t, jwt.SigningMethodES256, "a", first, func(it *jwt.RegisteredClaims) { it.Audience = jwt.ClaimStrings{"blog"} }),
		"another issuer":   sign(t, jwt.SigningMethodES256, "a", first, func(it *jwt.RegisteredClaims) { it.Issuer = "https://evil.example.com" }),
	} {
		if claims, err := verifier.Verify(t.Context(), token); err == nil {
			t.Error(name, claims)
		}
	}
	// The issuer changes its key: the new one is fetched when it is first seen.
	published.keys = map[string]*ecdsa.PrivateKey{"b": second}
	if _, err := verifier.Verify(t.Context(), sign(t, jwt.SigningMethodES256, "b", second, as)); err != nil {
		t.Error(err)
	}
	if _, err := verifier.Verify(t.Context(), sign(t, jwt.SigningMethodES256, "a", first, as)); err == nil {
		t.Error("a key that was taken back still counts")
	}
}
