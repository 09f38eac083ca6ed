// gw:name Verify a JWT · Go
// gw:about Accepts only access tokens that were signed with the one expected algorithm and key, by the issuer, for this audience, and that have not expired.
// gw:needs github.com/golang-jwt/jwt/v5@v5.3.1
// gw:stop leeway = 5*time.Second

package jwtverify

// gw:imports
import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// gw:body

// TokenVerifier checks access tokens.
type TokenVerifier struct {
	parser *jwt.Parser
	key    *ecdsa.PublicKey
}

// NewTokenVerifier reads the key and the names from the environment.
func NewTokenVerifier() (*TokenVerifier, error) {
	// gw:setting JWT_ISSUER url Who issues the access tokens
	issuer := os.Getenv("JWT_ISSUER")
	if issuer == "" {
		return nil, errors.New("JWT_ISSUER is not set")
	}
	// gw:read
	// gw:setting JWT_AUDIENCE string Whom the access tokens are for
	audience := os.Getenv("JWT_AUDIENCE")
	if audience == "" {
		return nil, errors.New("JWT_AUDIENCE is not set")
	}
	// gw:read
	// gw:setting JWT_PUBLIC_KEY string Key that verifies access tokens: P-256 as PEM
	publicKey := os.Getenv("JWT_PUBLIC_KEY")
	if publicKey == "" {
		return nil, errors.New("JWT_PUBLIC_KEY is not set")
	}
	// gw:read
	key, err := jwt.ParseECPublicKeyFromPEM([]byte(publicKey))
	if err != nil {
		return nil, fmt.Errorf("JWT_PUBLIC_KEY: %w", err)
	}
	return &TokenVerifier{key: key, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodES256.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(audience),
		jwt.WithExpirationRequired(),
		jwt.WithLeeway(5*time.Second),
	)}, nil
}

// Verify returns the claims of a token that may be trusted.
func (v *TokenVerifier) Verify(token string) (*jwt.RegisteredClaims, error) {
	claims := &jwt.RegisteredClaims{}
	_, err := v.parser.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return v.key, nil })
	if err != nil {
		return nil, err
	}
	if claims.Subject == "" {
		return nil, errors.New("the token names nobody")
	}
	return claims, nil
}

// gw:end
