// gw:name Hash a password with Argon2id · Go
// gw:about Makes guessing the passwords of a stolen table slow and costly, and tells at login which hashes are due for stronger parameters.
// gw:needs golang.org/x/crypto@v0.59.0
// gw:stop memory in KiB = 19456
// gw:stop passes = 2

package hash

// gw:imports
import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// gw:body

// Of "Password Storage" in the OWASP cheat sheets, for one thread.
const (
	hashMemory  = 19456
	hashPasses  = 2
	hashThreads = 1
)

// HashPassword returns what to store of a password.
func HashPassword(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, hashPasses, hashMemory, hashThreads, 32)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, hashMemory, hashPasses, hashThreads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

// VerifyPassword says whether a password is the stored one, and whether it should then be hashed and stored anew.
func VerifyPassword(password, stored string) (ok, needsRehash bool, err error) {
	var version int
	var memory, passes uint32
	var threads uint8
	var rest string
	if _, err := fmt.Sscanf(stored, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &passes, &threads, &rest); err != nil {
		return false, false, fmt.Errorf("the stored password is no Argon2id hash: %w", err)
	}
	saltText, keyText, _ := strings.Cut(rest, "$")
	salt, err := base64.RawStdEncoding.DecodeString(saltText)
	if err != nil {
		return false, false, err
	}
	key, err := base64.RawStdEncoding.DecodeString(keyText)
	if err != nil {
		return false, false, err
	}
	if version != argon2.Version || passes < 1 || threads < 1 || len(key) < 16 {
		return false, false, errors.New("the stored hash has parameters that cannot be used")
	}
	given := argon2.IDKey([]byte(password), salt, passes, memory, threads, uint32(len(key)))
	ok = subtle.ConstantTimeCompare(given, key) == 1
	return ok, ok && (memory < hashMemory || passes < hashPasses), nil
}

// gw:end
