// gw:name Verify a JWT by its issuer's keys · Go
// gw:about Accepts only tokens that the identity provider signed for this audience, with keys that it publishes and may change, and no algorithm but the allowed ones.
// gw:needs github.com/golang-jwt/jwt/v5@v5.3.1 github.com/MicahParks/keyfunc/v3@v3.9.1
// gw:stop algorithms = "RS256", "ES256"
// gw:stop leeway = 5*time.Second

package jwtjwks

// gw:imports
import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
)

// gw:body

// ProviderVerifier checks access tokens of an identity provider.
type ProviderVerifier struct {
	keys   keyfunc.Keyfunc
	parser *jwt.Parser
}

// NewProviderVerifier loads the provider's keys, and again every hour and at a key id not seen before, until the context is done.
func NewProviderVerifier(ctx context.Context) (*ProviderVerifier, error) {
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
	// gw:setting JWT_JWKS_URL url Where the issuer publishes its keys
	keysURL := os.Getenv("JWT_JWKS_URL")
	if keysURL == "" {
		return nil, errors.New("JWT_JWKS_URL is not set")
	}
	// gw:read
	keys, err := keyfunc.NewDefaultOverrideCtx(ctx, []string{keysURL}, keyfunc.Override{
		HTTPTimeout:      5 * time.Second,
		RateLimitWaitMax: time.Second,
	})
	if err != nil {
		return nil, err
	}
	return &ProviderVerifier{keys: keys, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{"RS256", "ES256"}),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(audience),
		jwt.WithExpirationRequired(),
		jwt.WithLeeway(5*time.Second),
	)}, nil
}

// Verify returns the claims of a token that may be trusted.
func (v *ProviderVerifier) Verify(ctx context.Context, token string) (*jwt.RegisteredClaims, error) {
	claims := &jwt.RegisteredClaims{}
	if _, err := v.parser.ParseWithClaims(token, claims, v.keys.KeyfuncCtx(ctx)); err != nil {
		return nil, err
	}
	return claims, nil
}

// gw:end
