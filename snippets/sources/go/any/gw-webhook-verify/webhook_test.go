package webhookverify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestOnlyWhatTheSenderSignedNowIsLetThrough(t *testing.T) {
	t.Setenv("WEBHOOK_SECRET", "not-a-real-secret")
	handler, err := VerifyWebhook(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "got %s", body)
	}))
	if err != nil {
		t.Fatal(err)
	}
	send := func(body, timestamp, signature string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body))
		request.Header.Set("X-Timestamp", timestamp)
		request.Header.Set("X-Signature", signature)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		return answer
	}
	sign := func(secret, timestamp, body string) string {
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write([]byte(timestamp + "." + body))
		return hex.EncodeToString(mac.Sum(nil))
	}
	now := strconv.FormatInt(time.Now().Unix(), 10)
	old := strconv.FormatInt(time.Now().Add(-6*time.Minute).Unix(), 10)
	future := strconv.FormatInt(time.Now().Add(6*time.Minute).Unix(), 10)
	body := `{ "id": 7 }`
	if answer := send(body, now, sign("not-a-real-secret", now, body)); answer.Code != 200 || answer.Body.String() != "got "+body {
		t.Error(answer.Code, answer.Body)
	}
	for name, answer := range map[string]*httptest.ResponseRecorder{
		"other secret": send(body, now, sign("other", now, body)),
		"other body":   send(`{"id":7}`, now, sign("not-a-real-secret", now, body)),
		"moved time":   send(body, now, sign("not-a-real-secret", old, body)),
		"replayed":     send(body, old, sign("not-a-real-secret", old, body)),
		"from later":   send(body, future, sign("not-a-real-secret", future, body)),
		"no time":      send(body, "", sign("not-a-real-secret", "", body)),
		"no signature": send(body, now, ""),
		"cut short":    send(body, now, sign("not-a-real-secret", now, body)[:32]),
	} {
		if answer.Code != http.StatusUnauthorized || strings.Contains(answer.Body.String(), "got") {
			t.Error(name, answer.Code, answer.Body)
		}
	}
	large := strings.Repeat("a", 1<<20+1)
	if answer := send(large, now, sign("not-a-real-secret", now, large)); answer.Code != http.StatusRequestEntityTooLarge {
		t.Error(answer.Code)
	}
}

func TestNothingIsVerifiedWithoutASecret(t *testing.T) {
	t.Setenv("WEBHOOK_SECRET", "")
	if handler, err := VerifyWebhook(http.NotFoundHandler()); handler != nil || err == nil {
		t.Error(handler, err)
	}
}
