// gw:name Sign a JWT · Go
// gw:about Issues access tokens with a pinned algorithm, issuer, audience and short life, so that a stolen one is soon worth nothing and never valid elsewhere.
// gw:needs github.com/golang-jwt/jwt/v5@v5.3.1
// gw:stop lifetime = 15 * time.Minute

package jwtsign

// gw:imports
import (
	"crypto/ecdsa"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// gw:body

// TokenIssuer signs access tokens.
type TokenIssuer struct {
	issuer, audience string
	key              *ecdsa.PrivateKey
}

// NewTokenIssuer reads the key and the names from the environment.
func NewTokenIssuer() (*TokenIssuer, error) {
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
	// gw:setting JWT_PRIVATE_KEY secret Key that signs access tokens: P-256 as PEM
	privateKey := os.Getenv("JWT_PRIVATE_KEY")
	if privateKey == "" {
		return nil, errors.New("JWT_PRIVATE_KEY is not set")
	}
	// gw:read
	key, err := jwt.ParseECPrivateKeyFromPEM([]byte(privateKey))
	if err != nil {
		return nil, fmt.Errorf("JWT_PRIVATE_KEY: %w", err)
	}
	return &TokenIssuer{issuer: issuer, audience: audience, key: key}, nil
}

// Issue returns an access token for a user.
func (t *TokenIssuer) Issue(userID string) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodES256, jwt.RegisteredClaims{
		ID:        rand.Text(),
		Subject:   userID,
		Issuer:    t.issuer,
		Audience:  jwt.ClaimStrings{t.audience},
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(15 * time.Minute)),
	}).SignedString(t.key)
}

// gw:end
