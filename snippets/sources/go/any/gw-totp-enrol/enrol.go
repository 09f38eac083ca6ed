// gw:name Enrol an authenticator app · Go
// gw:about Makes the secret and recovery codes of a second factor so that a stolen table holds neither, and an own device confirms before it counts.
// gw:needs github.com/pquerna/otp@v1.5.0
// gw:stop name in the app = "Shop"
// gw:stop recovery codes = 10

package totpenrol

// gw:imports
import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"

	"github.com/pquerna/otp/totp"
)

// gw:body

// Enrolment is what a person sees once, and what is stored until a first code confirms it.
type Enrolment struct {
	// URI is shown as a QR code.
	URI           string
	RecoveryCodes []string

	SealedSecret   string
	RecoveryHashes []string
}

// FieldSealer encrypts a stored value for one place, as gw-encrypt-field does.
type FieldSealer interface {
	Encrypt(text, context string) string
}

// EnrolTOTP makes a new secret. It counts from the first code that VerifyTOTP accepts.
func EnrolTOTP(fields FieldSealer, userID, account string) (Enrolment, error) {
	key, err := totp.Generate(totp.GenerateOpts{Issuer: "Shop", AccountName: account, SecretSize: 20})
	if err != nil {
		return Enrolment{}, err
	}
	enrolment := Enrolment{URI: key.URL(), SealedSecret: fields.Encrypt(key.Secret(), "totp:"+userID)}
	for range 10 {
		code := rand.Text()[:16]
		hash := sha256.Sum256([]byte(code))
		enrolment.RecoveryCodes = append(enrolment.RecoveryCodes, code)
		enrolment.RecoveryHashes = append(enrolment.RecoveryHashes, hex.EncodeToString(hash[:]))
	}
	return enrolment, nil
}

// gw:end
