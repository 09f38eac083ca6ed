package encryptfield

import (
	"crypto/rand"
	"encoding/base64"
	"strings"
	"testing"
)

func newCipher(t *testing.T) *FieldCipher {
	t.Helper()
	key := make([]byte, 32)
	rand.Read(key)
	t.Setenv("FIELD_KEY", base64.StdEncoding.EncodeToString(key))
	fields, err := NewFieldCipher()
	if err != nil {
		t.Fatal(err)
	}
	return fields
}

func TestAValueIsReadBackWhereItBelongsAndIsNeverStoredTheSameWayTwice(t *testing.T) {
	fields := newCipher(t)
	stored := fields.Encrypt("4111 1111", "card:7")
	if strings.Contains(stored, "4111") || stored == fields.Encrypt("4111 1111", "card:7") {
		t.Error(stored)
	}
	if text, err := fields.Decrypt(stored, "card:7"); err != nil || text != "4111 1111" {
		t.Error(text, err)
	}
}

func TestAValueThatWasMovedOrChangedOrCutShortIsRefused(t *testing.T) {
	fields := newCipher(t)
	stored := fields.Encrypt("4111 1111", "card:7")
	changed := []byte(stored)
	changed[20] ^= 3
	for name, it := range map[string][2]string{
		"moved":     {stored, "card:8"},
		"changed":   {string(changed), "card:7"},
		"cut short": {stored[:len(stored)-4], "card:7"},
		"shortest":  {"k1.", "card:7"},
		"other key": {"k0" + stored[2:], "card:7"},
		"plain":     {"4111 1111", "card:7"},
	} {
		if text, err := fields.Decrypt(it[0], it[1]); err == nil {
			t.Error(name, text)
		}
	}
	if text, err := newCipher(t).Decrypt(stored, "card:7"); err == nil {
		t.Error(text)
	}
}

func TestAKeyThatIsNone(t *testing.T) {
	for _, key := range []string{"", "c2hvcnQ=", "not base64!"} {
		t.Setenv("FIELD_KEY", key)
		if _, err := NewFieldCipher(); err == nil {
			t.Error(key)
		}
	}
}
