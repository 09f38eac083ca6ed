package hashbcrypt

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/crypto/bcrypt"
)

func TestAPasswordIsVerifiedAndNoOther(t *testing.T) {
	longest := strings.Repeat("ä", 36)
	stored, err := HashPassword(longest)
	if err != nil || !strings.HasPrefix(stored, "$2a$12$") {
		t.Fatal(stored, err)
	}
	if ok, needsRehash, err := VerifyPassword(longest, stored); !ok || needsRehash || err != nil {
		t.Error(ok, needsRehash, err)
	}
	for _, other := range []string{strings.Repeat("ä", 35), longest + "x"} {
		if ok, needsRehash, err := VerifyPassword(other, stored); ok || needsRehash || err != nil {
			t.Error(other, ok, needsRehash, err)
		}
	}
}

func TestNothingBeyond72BytesIsHashed(t *testing.T) {
	if stored, err := HashPassword(strings.Repeat("ä", 36) + "x"); !errors.Is(err, bcrypt.ErrPasswordTooLong) || stored != "" {
		t.Error(stored, err)
	}
}

func TestAHashOfALowerCostIsDueForANewOne(t *testing.T) {
	stored, err := bcrypt.GenerateFromPassword([]byte("correct horse"), 4)
	if err != nil {
		t.Fatal(err)
	}
	if ok, needsRehash, err := VerifyPassword("correct horse", string(stored)); !ok || !needsRehash || err != nil {
		t.Error(ok, needsRehash, err)
	}
	if ok, _, err := VerifyPassword("correct horse", "correct horse"); ok || err == nil {
		t.Error(ok, err)
	}
}
