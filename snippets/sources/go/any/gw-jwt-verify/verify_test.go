package jwtverify

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"strings"
	"testing"
	"time"

	jwtsign "example.com/proof/any/gw-jwt-sign"
	"github.com/golang-jwt/jwt/v5"
)

type keys struct {
	private             *ecdsa.PrivateKey
	privateText, public string
}

func newKeys(t *testing.T) keys {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return keys{key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})), string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public}))}
}

func verifierOf(t *testing.T, keys keys) *TokenVerifier {
	t.Helper()
	t.Setenv("JWT_ISSUER", "https://id.example.com")
	t.Setenv("JWT_AUDIENCE", "shop")
	t.Setenv("JWT_PUBLIC_KEY", keys.public)
	verifier, err := NewTokenVerifier()
	if err != nil {
		t.Fatal(err)
	}
	return verifier
}

func TestATokenOfTheIssuerIsAccepted(t *testing.T) {
	keys := newKeys(t)
	verifier := verifierOf(t, keys)
	t.Setenv("JWT_PRIVATE_KEY", keys.privateText)
	issuer, err := jwtsign.NewTokenIssuer()
	if err != nil {
		t.Fatal(err)
	}
	token, err := issuer.Issue("7")
	if err != nil {
		t.Fatal(err)
	}
	if claims, err := verifier.Verify(token); err != nil || claims.Subject != "7" {
		t.Error(claims, err)
	}
}

func TestWhatAnybodyCouldHaveMadeIsRefused(t *testing.T) {
	keys, others := newKeys(t), newKeys(t)
	verifier := verifierOf(t, keys)
	good := func() jwt.RegisteredClaims {
		return jwt.RegisteredClaims{Subject: "7", Issuer: "https://id.example.com", Audience: jwt.ClaimStrings{"shop"}, ExpiresAt: jwt.NewNumericDate(time.Now().Add(time.Minute))}
	}
	signed := func(method jwt.SigningMethod, key any, change func(*jwt.RegisteredClaims)) string {
		claims := good()
		change(&claims)
		token, err := jwt.NewWithClaims(method, claims).SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	as := func(*jwt.RegisteredClaims) {}
	accepted := signed(jwt.SigningMethodES256, keys.private, as)
	if _, err := verifier.Verify(accepted); err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(accepted, ".")
	for name, it := range map[string]struct {
		token string
		want  error
	}{
		"another key":      {signed(jwt.SigningMethodES256, others.private, as), jwt.ErrTokenSignatureInvalid},
		"alg none":         {signed(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, as), jwt.ErrTokenSignatureInvalid},
		"public key as HS": {signed(jwt.SigningMethodHS256, []byte(keys.public), as), jwt.ErrTokenSignatureInvalid},
		"no signature":     {parts[0] + "." + parts[1] + ".", jwt.ErrTokenSignatureInvalid},
		"other claims":     {parts[0] + "." + strings.Split(signed(jwt.SigningMethodES256, others.private, func(it *jwt.RegisteredClaims) { it.Subject = "8" }), ".")[1] + "." + parts[2], jwt.ErrTokenSignatureInvalid},
		"expired":          {signed(jwt.SigningMethodES256, keys.private, func(it *jwt.RegisteredClaims) { it.ExpiresAt = jwt.NewNumericDate(time.Now().Add(-time.Minute)) }), jwt.ErrTokenExpired},
		"without expiry":   {signed(jwt.SigningMethodES256, keys.private, func(it *jwt.RegisteredClaims) { it.ExpiresAt = nil }), jwt.ErrTokenRequiredClaimMissing},
		"another audience": {signed(jwt.SigningMethodES256, keys.private, func(it *jwt.RegisteredClaims) { it.Audience = jwt.ClaimStrings{"blog"} }), jwt.ErrTokenInvalidAudience},
		"another issuer":   {signed(jwt.SigningMethodES256, keys.private, func(it *jwt.RegisteredClaims) { it.Issuer = "https://evil.example.com" }), jwt.ErrTokenInvalidIssuer},
	} {
		if claims, err := verifier.Verify(it.token); !errors.Is(err, it.want) {
			t.Error(name, claims, err)
		} else if wrongMethod := name == "alg none" || name == "public key as HS"; wrongMethod != strings.Contains(err.Error(), "signing method") {
			t.Error(name, err)
		}
	}
	if claims, err := verifier.Verify(signed(jwt.SigningMethodES256, keys.private, func(it *jwt.RegisteredClaims) { it.Subject = "" })); err == nil {
		t.Error(claims)
	}
}
