package totpenrol

import (
	"encoding/base32"
	"encoding/base64"
	"strings"
	"testing"

	encryptfield "example.com/proof/any/gw-encrypt-field"
	"github.com/pquerna/otp"
)

func TestASecretIsShownOnceAndStoredSealed(t *testing.T) {
	t.Setenv("FIELD_KEY", base64.StdEncoding.EncodeToString([]byte(strings.Repeat("k", 32))))
	fields, err := encryptfield.NewFieldCipher()
	if err != nil {
		t.Fatal(err)
	}
	enrolment, err := EnrolTOTP(fields, "7", "ada@example.com")
	if err != nil {
		t.Fatal(err)
	}
	key, err := otp.NewKeyFromURL(enrolment.URI)
	if err != nil || key.Issuer() != "Shop" || key.AccountName() != "ada@example.com" || key.Period() != 30 || key.Digits() != otp.DigitsSix {
		t.Fatal(enrolment.URI, err)
	}
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(key.Secret())
	if err != nil || len(secret) != 20 {
		t.Error(len(secret), err)
	}
	if strings.Contains(enrolment.SealedSecret, key.Secret()) {
		t.Error("the secret is stored as it is")
	}
	if opened, err := fields.Decrypt(enrolment.SealedSecret, "totp:7"); err != nil || opened != key.Secret() {
		t.Error(opened, err)
	}
	if _, err := fields.Decrypt(enrolment.SealedSecret, "totp:8"); err == nil {
		t.Error("a secret counts for another user")
	}
	seen := map[string]bool{}
	for _, code := range enrolment.RecoveryCodes {
		seen[code] = true
		for _, hash := range enrolment.RecoveryHashes {
			if strings.Contains(hash, strings.ToLower(code)) {
				t.Error(hash)
			}
		}
	}
	if len(seen) != 10 || len(enrolment.RecoveryHashes) != 10 {
		t.Error(enrolment.RecoveryCodes)
	}
}
