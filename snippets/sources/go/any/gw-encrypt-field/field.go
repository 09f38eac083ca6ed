// gw:name Encrypt a field · Go
// gw:about Keeps a stored value unreadable and untouched by whoever gets at the database alone, and lets keys be changed later.
// gw:stop key id = k1

package encryptfield

// gw:imports
import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"
)

// gw:body

// FieldCipher encrypts values before they are stored.
type FieldCipher struct {
	newest string
	keys   map[string]cipher.AEAD
}

// NewFieldCipher reads the key from the environment.
func NewFieldCipher() (*FieldCipher, error) {
	// gw:setting FIELD_KEY secret Key that encrypts stored fields: 32 bytes as base64
	fieldKey := os.Getenv("FIELD_KEY")
	if fieldKey == "" {
		return nil, errors.New("FIELD_KEY is not set")
	}
	// gw:read
	key, err := base64.StdEncoding.DecodeString(fieldKey)
	if err != nil || len(key) != 32 {
		return nil, errors.New("FIELD_KEY is not 32 bytes as base64")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, err
	}
	return &FieldCipher{newest: "k1", keys: map[string]cipher.AEAD{"k1": aead}}, nil
}

// Encrypt seals a value for one place, such as a table, a column and an id: it is read back only there.
func (f *FieldCipher) Encrypt(text, context string) string {
	sealed := f.keys[f.newest].Seal(nil, nil, []byte(text), []byte(context))
	return f.newest + "." + base64.RawURLEncoding.EncodeToString(sealed)
}

// Decrypt fails when the value was changed, belongs elsewhere, or its key is gone.
func (f *FieldCipher) Decrypt(stored, context string) (string, error) {
	id, encoded, _ := strings.Cut(stored, ".")
	aead, found := f.keys[id]
	if !found {
		return "", fmt.Errorf("there is no key %q", id)
	}
	sealed, err := base64.RawURLEncoding.DecodeString(encoded)
	if err != nil {
		return "", err
	}
	text, err := aead.Open(nil, nil, sealed, []byte(context))
	return string(text), err
}

// gw:end
