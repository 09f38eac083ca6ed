package hash

import (
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"
)

func TestAPasswordIsVerifiedAndNoOther(t *testing.T) {
	stored := HashPassword("correct horse battery staple")
	if !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") || stored == HashPassword("correct horse battery staple") {
		t.Error(stored)
	}
	if ok, needsRehash, err := VerifyPassword("correct horse battery staple", stored); !ok || needsRehash || err != nil {
		t.Error(ok, needsRehash, err)
	}
	if ok, needsRehash, err := VerifyPassword("correct horse battery stable", stored); ok || needsRehash || err != nil {
		t.Error(ok, needsRehash, err)
	}
}

func TestAHashWithWeakerParametersIsVerifiedAndDueForANewOne(t *testing.T) {
	stored := "$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHQ$" + base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte("password"), []byte("somesalt"), 1, 1024, 1, 32))
	if ok, needsRehash, err := VerifyPassword("password", stored); !ok || !needsRehash || err != nil {
		t.Error(ok, needsRehash, err)
	}
	if ok, needsRehash, err := VerifyPassword("passwort", stored); ok || needsRehash || err != nil {
		t.Error(ok, needsRehash, err)
	}
}

func TestWhatIsNoHashIsAnError(t *testing.T) {
	for _, stored := range []string{"", "password", "$2a$12$abc", "$argon2id$v=19$m=19456,t=0,p=1$c29tZXNhbHQ$MTIzNDU2Nzg5MDEyMzQ1Ng", "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$", "$argon2id$v=19$m=x,t=2,p=1$c29tZXNhbHQ$MTIz", "$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHQ$MTIzNDU2Nzg5MDEyMzQ1Ng"} {
		if ok, _, err := VerifyPassword("", stored); ok || err == nil {
			t.Error(stored, ok, err)
		}
	}
}
