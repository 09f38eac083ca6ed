// gw:name Verify an authenticator app's code · Go
// gw:about Accepts a code of a second factor once, within half a minute of its time, and lets nobody try more than a few; so does it with recovery codes.
// gw:needs github.com/pquerna/otp@v1.5.0 golang.org/x/time@v0.16.0
// gw:stop tries = 5
// gw:stop window for them = 15*time.Minute

package totpverify

// gw:imports
import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"sync"
	"time"

	"github.com/pquerna/otp/hotp"
	"golang.org/x/time/rate"
)

// gw:body

// ErrCodeRefused is all that a person learns; ErrTooManyCodes is answered with 429.
var (
	ErrCodeRefused  = errors.New("the code is not valid")
	ErrTooManyCodes = errors.New("too many codes were tried")
)

// TOTPStore keeps second factors.
type TOTPStore interface {
	// Secret opens what gw-totp-enrol sealed.
	Secret(ctx context.Context, userID string) (string, error)
	// Advance is true where the step is later than the last one, which it becomes: UPDATE … SET last_step = $2 WHERE user_id = $1 AND last_step < $2.
	Advance(ctx context.Context, userID string, step int64) (bool, error)
	// TakeRecoveryHash is true once for a hash: DELETE … WHERE user_id = $1 AND hash = $2.
	TakeRecoveryHash(ctx context.Context, userID, hash string) (bool, error)
}

// TOTPVerifier checks the second factor of people whose password was right.
type TOTPVerifier struct {
	store TOTPStore
	now   func() time.Time
	tries sync.Map
}

// NewTOTPVerifier counts the tries of this process.
func NewTOTPVerifier(store TOTPStore) *TOTPVerifier {
	return &TOTPVerifier{store: store, now: time.Now}
}

// Verify takes a code of the app.
func (v *TOTPVerifier) Verify(ctx context.Context, userID, code string) error {
	if !v.mayTry(userID) {
		return ErrTooManyCodes
	}
	secret, err := v.store.Secret(ctx, userID)
	if err != nil {
		return err
	}
	now := v.now().Unix() / 30
	for step := now - 1; step <= now+1; step++ {
		expected, err := hotp.GenerateCode(secret, uint64(step))
		if err != nil {
			return err
		}
		if subtle.ConstantTimeCompare([]byte(expected), []byte(code)) == 1 {
			return accepted(v.store.Advance(ctx, userID, step))
		}
	}
	return ErrCodeRefused
}

// Recover takes a recovery code in place of one of the app.
func (v *TOTPVerifier) Recover(ctx context.Context, userID, code string) error {
	if !v.mayTry(userID) {
		return ErrTooManyCodes
	}
	hash := sha256.Sum256([]byte(code))
	return accepted(v.store.TakeRecoveryHash(ctx, userID, hex.EncodeToString(hash[:])))
}

func accepted(ok bool, err error) error {
	if err == nil && !ok {
		return ErrCodeRefused
	}
	return err
}

func (v *TOTPVerifier) mayTry(userID string) bool {
	limiter, _ := v.tries.LoadOrStore(userID, rate.NewLimiter(rate.Every(15*time.Minute/5), 5))
	return limiter.(*rate.Limiter).AllowN(v.now(), 1)
}

// gw:end
