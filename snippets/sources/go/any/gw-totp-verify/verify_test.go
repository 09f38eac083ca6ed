package totpverify

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"testing"
	"time"
)

type memory struct {
	secret string
	last   int64
	hashes map[string]bool
}

func (m *memory) Secret(context.Context, string) (string, error) { return m.secret, nil }

func (m *memory) Advance(_ context.Context, _ string, step int64) (bool, error) {
	if step <= m.last {
		return false, nil
	}
	m.last = step
	return true, nil
}

func (m *memory) TakeRecoveryHash(_ context.Context, _, hash string) (bool, error) {
	found := m.hashes[hash]
	delete(m.hashes, hash)
	return found, nil
}

// The key of the vectors in RFC 6238, appendix B; their codes have eight digits, of which an app shows the last six.
func verifierAt(seconds int64) (*TOTPVerifier, *time.Time) {
	now := time.Unix(seconds, 0)
	secret := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString([]byte("12345678901234567890"))
	verifier := NewTOTPVerifier(&memory{secret: secret, hashes: map[string]bool{}})
	verifier.now = func() time.Time { return now }
	return verifier, &now
}

func TestTheVectorsOfTheStandardAreAcceptedAndRefusedWhenReplayed(t *testing.T) {
	for seconds, code := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		verifier, _ := verifierAt(seconds)
		if err := verifier.Verify(t.Context(), "7", code); err != nil {
			t.Error(seconds, err)
		}
		if err := verifier.Verify(t.Context(), "7", code); !errors.Is(err, ErrCodeRefused) {
			t.Error("replayed", seconds, err)
		}
	}
}

func TestACodeIsGoodForOneStepBeforeAndAfterItsOwn(t *testing.T) {
	for seconds, want := range map[int64]error{1111111111 - 31: nil, 1111111111 + 58: nil, 1111111111 - 32: ErrCodeRefused, 1111111111 + 59: ErrCodeRefused} {
		verifier, _ := verifierAt(seconds)
		if err := verifier.Verify(t.Context(), "7", "050471"); !errors.Is(err, want) {
			t.Error(seconds, err)
		}
	}
	verifier, _ := verifierAt(1111111111)
	for _, code := range []string{"", "050472", "14050471", "50471"} {
		if err := verifier.Verify(t.Context(), "7", code); !errors.Is(err, ErrCodeRefused) {
			t.Error(code, err)
		}
	}
}

func TestNobodyTriesMoreThanAFew(t *testing.T) {
	verifier, now := verifierAt(1111111111)
	for range 5 {
		if err := verifier.Verify(t.Context(), "7", "000000"); !errors.Is(err, ErrCodeRefused) {
			t.Error(err)
		}
	}
	if err := verifier.Verify(t.Context(), "7", "050471"); !errors.Is(err, ErrTooManyCodes) {
		t.Error(err)
	}
	if err := verifier.Recover(t.Context(), "7", "x"); !errors.Is(err, ErrTooManyCodes) {
		t.Error(err)
	}
	if err := verifier.Verify(t.Context(), "8", "050471"); err != nil {
		t.Error("another user's tries count", err)
	}
	*now = now.Add(4 * time.Minute)
	if err := verifier.Verify(t.Context(), "7", "000000"); !errors.Is(err, ErrCodeRefused) {
		t.Error(err)
	}
}

func TestARecoveryCodeIsTakenOnce(t *testing.T) {
	verifier, _ := verifierAt(59)
	hash := sha256.Sum256([]byte("JBSWY3DPEHPK3PXP"))
	verifier.store.(*memory).hashes[hex.EncodeToString(hash[:])] = true
	if err := verifier.Recover(t.Context(), "7", "JBSWY3DPEHPK3PXP"); err != nil {
		t.Error(err)
	}
	if err := verifier.Recover(t.Context(), "7", "JBSWY3DPEHPK3PXP"); !errors.Is(err, ErrCodeRefused) {
		t.Error(err)
	}
}
