// gw:name Verify a webhook · Go
// gw:about Takes only messages that the sender signed within the last minutes, by the bytes that arrived, so that nobody can forge or replay one.
// gw:stop tolerance = 5*time.Minute
// gw:stop largest body = 1<<20

package webhookverify

// gw:imports
import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"os"
	"strconv"
	"time"
)

// gw:body

// VerifyWebhook lets through what is signed: X-Signature is the HMAC-SHA-256 of X-Timestamp, a dot and the body, in hexadecimal.
func VerifyWebhook(next http.Handler) (http.Handler, error) {
	// gw:setting WEBHOOK_SECRET secret Key that the sender signs its messages with
	secret := os.Getenv("WEBHOOK_SECRET")
	if secret == "" {
		return nil, errors.New("WEBHOOK_SECRET is not set")
	}
	// gw:read
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			http.Error(w, "The message is too large.", http.StatusRequestEntityTooLarge)
			return
		}
		timestamp := r.Header.Get("X-Timestamp")
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write([]byte(timestamp + "."))
		mac.Write(body)
		signature, err := hex.DecodeString(r.Header.Get("X-Signature"))
		sent, parseErr := strconv.ParseInt(timestamp, 10, 64)
		if err != nil || parseErr != nil || !hmac.Equal(signature, mac.Sum(nil)) || time.Since(time.Unix(sent, 0)).Abs() > 5*time.Minute {
			http.Error(w, "The signature is not valid.", http.StatusUnauthorized)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	}), nil
}

// gw:end
