// gw:name Rotate refresh tokens · Go
// gw:about Lets every refresh token be used once; the second use, by the thief or the owner, ends the whole login, and a leaked table holds no usable token.
// gw:stop lifetime = 30 * 24 * time.Hour

package jwtrotate

// gw:imports
import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"
)

// gw:body

// RefreshToken is what is stored of a refresh token. Those that came from one login are a family.
type RefreshToken struct {
	Hash    string
	Family  string
	UserID  string
	Expires time.Time
}

// RefreshStore keeps refresh tokens, used ones too until they expire.
type RefreshStore interface {
	Save(ctx context.Context, token RefreshToken) error
	Find(ctx context.Context, hash string) (token RefreshToken, found bool, err error)
	// Use is true once for a token: UPDATE … SET used = true WHERE hash = $1 AND NOT used.
	Use(ctx context.Context, hash string) (bool, error)
	DeleteFamily(ctx context.Context, family string) error
}

// ErrRefreshRefused is all that a client learns.
var ErrRefreshRefused = errors.New("the refresh token is not valid")

// IssueRefreshToken begins a family: a person has logged in.
func IssueRefreshToken(ctx context.Context, store RefreshStore, userID string) (string, error) {
	token := rand.Text()
	return token, store.Save(ctx, RefreshToken{hashToken(token), rand.Text(), userID, time.Now().Add(30 * 24 * time.Hour)})
}

// RotateRefreshToken gives a new token for one that was not used before. The login still ends when its first token would have.
func RotateRefreshToken(ctx context.Context, store RefreshStore, token string) (userID, next string, err error) {
	old, found, err := store.Find(ctx, hashToken(token))
	if err != nil {
		return "", "", err
	}
	if !found || time.Now().After(old.Expires) {
		return "", "", ErrRefreshRefused
	}
	// The next one is saved first: it goes with its family when somebody else was quicker.
	next = rand.Text()
	if err := store.Save(ctx, RefreshToken{hashToken(next), old.Family, old.UserID, old.Expires}); err != nil {
		return "", "", err
	}
	first, err := store.Use(ctx, old.Hash)
	if err != nil {
		return "", "", err
	}
	if !first {
		return "", "", errors.Join(ErrRefreshRefused, store.DeleteFamily(ctx, old.Family))
	}
	return old.UserID, next, nil
}

// A random token needs no slow hash.
func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// gw:end
