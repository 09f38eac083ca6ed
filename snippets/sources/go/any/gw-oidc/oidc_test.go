package oidclogin

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/golang-jwt/jwt/v5"
)

// provider gives one code, and a token for it to who has the verifier and the secret.
type provider struct {
	*httptest.Server
	key              *ecdsa.PrivateKey
	challenge, nonce string
	change           func(jwt.MapClaims)
	exchanged        int
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{key: key, change: func(jwt.MapClaims) {}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(map[string]any{"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys", "id_token_signing_alg_values_supported": []string{"ES256"}})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		point, _ := key.PublicKey.Bytes()
		json.NewEncoder(w).Encode(map[string]any{"keys": []map[string]string{{"kty": "EC", "crv": "P-256", "kid": "a", "use": "sig", "alg": "ES256", "x": base64.RawURLEncoding.EncodeToString(point[1:33]), "y": base64.RawURLEncoding.EncodeToString(point[33:])}}})
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		p.exchanged++
		sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
		id, secret, _ := r.BasicAuth()
		if base64.RawURLEncoding.EncodeToString(sum[:]) != p.challenge || id != "shop" || secret != "not-a-real-secret" || r.FormValue("code") != "code-1" || r.FormValue("redirect_uri") != "https://shop.example.com/callback" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		claims := jwt.MapClaims{"iss": p.URL, "aud": "shop", "sub": "7", "nonce": p.nonce, "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix()}
		p.change(claims)
		token := jwt.NewWithClaims(jwt.SigningMethodES256, claims)
		token.Header["kid"] = "a"
		signed, _ := token.SignedString(p.key)
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": signed})
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func newLogin(t *testing.T, p *provider) *OIDCLogin {
	t.Helper()
	t.Setenv("OIDC_ISSUER", p.URL)
	t.Setenv("OIDC_CLIENT_ID", "shop")
	t.Setenv("OIDC_CLIENT_SECRET", "not-a-real-secret")
	t.Setenv("OIDC_REDIRECT_URI", "https://shop.example.com/callback")
	login, err := NewOIDCLogin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	login.SignIn = func(w http.ResponseWriter, _ *http.Request, token *oidc.IDToken) {
		io.WriteString(w, "signed in "+token.Subject)
	}
	return login
}

// begin goes to the provider, as a browser would, and returns its cookie and the state.
func begin(t *testing.T, p *provider, login *OIDCLogin) (*http.Cookie, string) {
	t.Helper()
	answer := httptest.NewRecorder()
	login.Begin(answer, httptest.NewRequest(http.MethodGet, "/login", nil))
	location, err := url.Parse(answer.Header().Get("Location"))
	if err != nil || answer.Code != http.StatusFound || !strings.HasPrefix(location.String(), p.URL+"/authorize?") {
		t.Fatal(answer.Code, location, err)
	}
	query := location.Query()
	if query.Get("code_challenge_method") != "S256" || query.Get("response_type") != "code" || query.Get("scope") != "openid email" {
		t.Error(query)
	}
	p.challenge, p.nonce = query.Get("code_challenge"), query.Get("nonce")
	cookie := answer.Result().Cookies()[0]
	if cookie.Name != "__Host-oidc" || !cookie.Secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.MaxAge != 600 {
		t.Error(cookie)
	}
	return cookie, query.Get("state")
}

func back(login *OIDCLogin, cookie *http.Cookie, state, code string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, "/callback?"+url.Values{"state": {state}, "code": {code}}.Encode(), nil)
	if cookie != nil {
		request.AddCookie(cookie)
	}
	answer := httptest.NewRecorder()
	login.Callback(answer, request)
	return answer
}

func TestACodeOfThisBrowserSignsIn(t *testing.T) {
	p := newProvider(t)
	login := newLogin(t, p)
	cookie, state := begin(t, p, login)
	answer := back(login, cookie, state, "code-1")
	if answer.Code != http.StatusOK || answer.Body.String() != "signed in 7" || answer.Result().Cookies()[0].MaxAge >= 0 {
		t.Error(answer.Code, answer.Body, answer.Header())
	}
}

func TestWhatWasNotBegunHereIsRefusedBeforeTheProviderIsAsked(t *testing.T) {
	p := newProvider(t)
	login := newLogin(t, p)
	cookie, state := begin(t, p, login)
	for name, answer := range map[string]*httptest.ResponseRecorder{
		"no cookie":     back(login, nil, state, "code-1"),
		"another state": back(login, cookie, "forged", "code-1"),
		"no state":      back(login, cookie, "", "code-1"),
		"empty cookie":  back(login, &http.Cookie{Name: "__Host-oidc"}, "", "code-1"),
	} {
		if answer.Code != http.StatusUnauthorized || p.exchanged != 0 {
			t.Error(name, answer.Code, p.exchanged)
		}
	}
}

func TestATokenOfAnotherLoginClientOrProviderIsRefused(t *testing.T) {
	for name, change := range map[string]func(*provider){
		"nonce":    func(p *provider) { p.nonce = "of another login" },
		"no nonce": func(p *provider) { p.nonce = "" },
		"verifier": func(p *provider) { p.challenge = "of another login" },
		"audience": func(p *provider) { p.change = func(claims jwt.MapClaims) { claims["aud"] = "blog" } },
		"issuer": func(p *provider) {
			p.change = func(claims jwt.MapClaims) { claims["iss"] = "https://evil.example.net" }
		},
		"expired": func(p *provider) {
			p.change = func(claims jwt.MapClaims) { claims["exp"] = time.Now().Add(-time.Hour).Unix() }
		},
		"signature": func(p *provider) { p.key, _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader) },
	} {
		p := newProvider(t)
		login := newLogin(t, p)
		cookie, state := begin(t, p, login)
		change(p)
		if answer := back(login, cookie, state, "code-1"); answer.Code != http.StatusUnauthorized || p.exchanged != 1 || strings.Contains(answer.Body.String(), "token") {
			t.Error(name, answer.Code, answer.Body, p.exchanged)
		}
	}
}
