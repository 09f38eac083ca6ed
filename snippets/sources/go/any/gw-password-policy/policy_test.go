package passwordpolicy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLongPasswordsAreTakenAsTheyAreAndCommonOnesAreNot(t *testing.T) {
	blocklist := filepath.Join(t.TempDir(), "blocklist.txt")
	if err := os.WriteFile(blocklist, []byte("letmeinletmeinletmein\nPassword1234567\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PASSWORD_BLOCKLIST", blocklist)
	policy, err := NewPasswordPolicy()
	if err != nil {
		t.Fatal(err)
	}
	for _, good := range []string{"fifteen letters", "ein sehr längliches", strings.Repeat("ä", 128), "öööööööööööööööö"} {
		if err := policy.Check(good, "ada@example.com", "Ada", "Lovelace"); err != nil {
			t.Error(good, err)
		}
	}
	for bad, why := range map[string]string{
		"fourteen chars":         "at least 15",
		strings.Repeat("ä", 14):  "at least 15",
		strings.Repeat("a", 129): "at most 128",
		"LetMeInLetMeInLetMeIn":  "first that are tried",
		"password1234567":        "first that are tried",
		"i am LOVELACE herself":  "Lovelace",
	} {
		if err := policy.Check(bad, "ada@example.com", "Ada", "Lovelace"); err == nil || !strings.Contains(err.Error(), why) {
			t.Error(bad, err)
		}
	}
}

func TestAPolicyWithoutItsListIsNone(t *testing.T) {
	t.Setenv("PASSWORD_BLOCKLIST", "")
	if _, err := NewPasswordPolicy(); err == nil {
		t.Error("a policy without a list")
	}
	t.Setenv("PASSWORD_BLOCKLIST", filepath.Join(t.TempDir(), "missing"))
	if _, err := NewPasswordPolicy(); err == nil {
		t.Error("a policy without a list")
	}
}
