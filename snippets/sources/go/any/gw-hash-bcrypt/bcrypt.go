// gw:name Hash a password with bcrypt · Go
// gw:about Makes guessing the passwords of a stolen table slow, and refuses those beyond 72 bytes, of which bcrypt would ignore the rest.
// gw:needs golang.org/x/crypto@v0.59.0
// gw:stop cost = 12 | 13 | 14

package hashbcrypt

// gw:imports
import (
	"errors"

	"golang.org/x/crypto/bcrypt"
)

// gw:body

const hashCost = 12

// HashPassword returns what to store of a password. The error is bcrypt.ErrPasswordTooLong for one beyond 72 bytes.
func HashPassword(password string) (string, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), hashCost)
	return string(hash), err
}

// VerifyPassword says whether a password is the stored one, and whether it should then be hashed and stored anew.
func VerifyPassword(password, stored string) (ok, needsRehash bool, err error) {
	if len(password) > 72 {
		return false, false, nil
	}
	err = bcrypt.CompareHashAndPassword([]byte(stored), []byte(password))
	if errors.Is(err, bcrypt.ErrMismatchedHashAndPassword) {
		return false, false, nil
	}
	if err != nil {
		return false, false, err
	}
	cost, err := bcrypt.Cost([]byte(stored))
	return err == nil, cost < hashCost, err
}

// gw:end
