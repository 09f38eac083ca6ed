// gw:name Sign in with OpenID Connect · Go
// gw:about Signs people in at an identity provider by a code that is bound to this browser (state), this client (PKCE) and this login (nonce).
// gw:needs github.com/coreos/go-oidc/v3@v3.21.0 golang.org/x/oauth2@v0.38.0
// gw:stop scopes = oidc.ScopeOpenID, "email"
// gw:stop cookie = "__Host-oidc"

package oidclogin

// gw:imports
import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// gw:body

// OIDCLogin has the handlers of two routes: Begin, and Callback at the redirect URI. gin.WrapF and echo.WrapHandler take them, too.
type OIDCLogin struct {
	client   *http.Client
	config   oauth2.Config
	verifier *oidc.IDTokenVerifier
	// SignIn begins the session of the token's subject, under a new id, and answers.
	SignIn func(w http.ResponseWriter, r *http.Request, token *oidc.IDToken)
}

const oidcCookie = "__Host-oidc"

// NewOIDCLogin asks the provider for its addresses and keys.
func NewOIDCLogin(ctx context.Context) (*OIDCLogin, error) {
	// gw:setting OIDC_ISSUER url Identity provider, without /.well-known
	issuer := os.Getenv("OIDC_ISSUER")
	if issuer == "" {
		return nil, errors.New("OIDC_ISSUER is not set")
	}
	// gw:read
	// gw:setting OIDC_CLIENT_ID string Id of this program at the identity provider
	clientID := os.Getenv("OIDC_CLIENT_ID")
	if clientID == "" {
		return nil, errors.New("OIDC_CLIENT_ID is not set")
	}
	// gw:read
	// gw:setting OIDC_CLIENT_SECRET secret Secret of this program at the identity provider
	clientSecret := os.Getenv("OIDC_CLIENT_SECRET")
	if clientSecret == "" {
		return nil, errors.New("OIDC_CLIENT_SECRET is not set")
	}
	// gw:read
	// gw:setting OIDC_REDIRECT_URI url Address of the callback that is registered with the provider
	redirectURI := os.Getenv("OIDC_REDIRECT_URI")
	if redirectURI == "" {
		return nil, errors.New("OIDC_REDIRECT_URI is not set")
	}
	// gw:read
	client := &http.Client{Timeout: 10 * time.Second}
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, client), issuer)
	if err != nil {
		return nil, err
	}
	// Without this the client would try two ways, and a code is good for one.
	endpoint := provider.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInHeader
	return &OIDCLogin{
		client:   client,
		verifier: provider.Verifier(&oidc.Config{ClientID: clientID}),
		config:   oauth2.Config{ClientID: clientID, ClientSecret: clientSecret, Endpoint: endpoint, RedirectURL: redirectURI, Scopes: []string{oidc.ScopeOpenID, "email"}},
	}, nil
}

// Begin sends the browser to the provider, and keeps in it what the way back must fit.
func (o *OIDCLogin) Begin(w http.ResponseWriter, r *http.Request) {
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	setOIDCCookie(w, state+"."+nonce+"."+verifier, 600)
	http.Redirect(w, r, o.config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)), http.StatusFound)
}

// Callback takes the browser back.
func (o *OIDCLogin) Callback(w http.ResponseWriter, r *http.Request) {
	token, err := o.tokenOf(r)
	setOIDCCookie(w, "", -1)
	if err != nil {
		slog.WarnContext(r.Context(), "authn_login_fail", "event", "authn_login_fail", "error", err)
		http.Error(w, "The login did not succeed.", http.StatusUnauthorized)
		return
	}
	o.SignIn(w, r, token)
}

func (o *OIDCLogin) tokenOf(r *http.Request) (*oidc.IDToken, error) {
	cookie, err := r.Cookie(oidcCookie)
	if err != nil {
		return nil, err
	}
	kept := strings.Split(cookie.Value, ".")
	if len(kept) != 3 || subtle.ConstantTimeCompare([]byte(kept[0]), []byte(r.FormValue("state"))) != 1 {
		return nil, errors.New("another browser began this login")
	}
	ctx := oidc.ClientContext(r.Context(), o.client)
	tokens, err := o.config.Exchange(ctx, r.FormValue("code"), oauth2.VerifierOption(kept[2]))
	if err != nil {
		return nil, err
	}
	raw, _ := tokens.Extra("id_token").(string)
	token, err := o.verifier.Verify(ctx, raw)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(kept[1])) != 1 {
		return nil, errors.New("the token belongs to another login")
	}
	return token, nil
}

func setOIDCCookie(w http.ResponseWriter, value string, maxAge int) {
	http.SetCookie(w, &http.Cookie{Name: oidcCookie, Value: value, Path: "/", MaxAge: maxAge, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// gw:end
