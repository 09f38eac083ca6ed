package cookie

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestACookieIsOfThisHostAndComesBack(t *testing.T) {
	answer := httptest.NewRecorder()
	SetDeviceCookie(answer, "d1")
	if set := answer.Header().Get("Set-Cookie"); set != "__Host-device=d1; Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Lax" {
		t.Error(set)
	}
	request := httptest.NewRequest(http.MethodGet, "/", nil)
	if value := DeviceCookie(request); value != "" {
		t.Error(value)
	}
	request.AddCookie(answer.Result().Cookies()[0])
	if value := DeviceCookie(request); value != "d1" {
		t.Error(value)
	}
	gone := httptest.NewRecorder()
	SetDeviceCookie(gone, "")
	if set := gone.Header().Get("Set-Cookie"); set != "__Host-device=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax" {
		t.Error(set)
	}
}
