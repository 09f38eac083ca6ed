package jwtsign

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func keyOf(t *testing.T, curve elliptic.Curve) (*ecdsa.PrivateKey, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

func TestATokenSaysWhoIssuedItForWhomAndForHowLong(t *testing.T) {
	key, text := keyOf(t, elliptic.P256())
	t.Setenv("JWT_ISSUER", "https://id.example.com")
	t.Setenv("JWT_AUDIENCE", "shop")
	t.Setenv("JWT_PRIVATE_KEY", text)
	issuer, err := NewTokenIssuer()
	if err != nil {
		t.Fatal(err)
	}
	read := func() *jwt.RegisteredClaims {
		signed, err := issuer.Issue("7")
		if err != nil {
			t.Fatal(err)
		}
		claims := &jwt.RegisteredClaims{}
		token, err := jwt.ParseWithClaims(signed, claims, func(*jwt.Token) (any, error) { return &key.PublicKey, nil })
		if err != nil || token.Method.Alg() != "ES256" {
			t.Fatal(token, err)
		}
		return claims
	}
	claims := read()
	if claims.Issuer != "https://id.example.com" || claims.Audience[0] != "shop" || claims.Subject != "7" {
		t.Error(claims)
	}
	if life := claims.ExpiresAt.Sub(claims.IssuedAt.Time); life != 15*time.Minute {
		t.Error(life)
	}
	if claims.ID == "" || claims.ID == read().ID {
		t.Error("two tokens have one id")
	}
}

func TestNothingIsIssuedWithoutAllSettingsOrWithAKeyOfAnotherCurve(t *testing.T) {
	_, text := keyOf(t, elliptic.P384())
	for _, missing := range []string{"JWT_ISSUER", "JWT_AUDIENCE", "JWT_PRIVATE_KEY"} {
		t.Setenv("JWT_ISSUER", "https://id.example.com")
		t.Setenv("JWT_AUDIENCE", "shop")
		t.Setenv("JWT_PRIVATE_KEY", text)
		t.Setenv(missing, "")
		if _, err := NewTokenIssuer(); err == nil || err.Error() != missing+" is not set" {
			t.Error(err)
		}
	}
	t.Setenv("JWT_PRIVATE_KEY", text)
	issuer, err := NewTokenIssuer()
	if err != nil {
		t.Fatal(err)
	}
	if token, err := issuer.Issue("7"); err == nil {
		t.Error(token)
	}
}
