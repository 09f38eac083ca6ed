package jwtrotate

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

type memory struct {
	lock   sync.Mutex
	tokens map[string]RefreshToken
	used   map[string]bool
}

func newMemory() *memory {
	return &memory{tokens: map[string]RefreshToken{}, used: map[string]bool{}}
}

func (m *memory) Save(_ context.Context, token RefreshToken) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.tokens[token.Hash] = token
	return nil
}

func (m *memory) Find(_ context.Context, hash string) (RefreshToken, bool, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	token, found := m.tokens[hash]
	return token, found, nil
}

func (m *memory) Use(_ context.Context, hash string) (bool, error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if _, found := m.tokens[hash]; !found || m.used[hash] {
		return false, nil
	}
	m.used[hash] = true
	return true, nil
}

func (m *memory) DeleteFamily(_ context.Context, family string) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	for hash, token := range m.tokens {
		if token.Family == family {
			delete(m.tokens, hash)
		}
	}
	return nil
}

func issue(t *testing.T, store RefreshStore) string {
	t.Helper()
	token, err := IssueRefreshToken(t.Context(), store, "7")
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestATokenIsChangedForAnotherOfTheSameUser(t *testing.T) {
	store := newMemory()
	first := issue(t, store)
	user, second, err := RotateRefreshToken(t.Context(), store, first)
	if err != nil || user != "7" || second == first {
		t.Fatal(user, second, err)
	}
	if user, third, err := RotateRefreshToken(t.Context(), store, second); err != nil || user != "7" || third == second {
		t.Error(user, third, err)
	}
	for hash, token := range store.tokens {
		if strings.Contains(hash, first) || token.Expires.After(time.Now().Add(30*24*time.Hour)) {
			t.Error(token)
		}
	}
}

func TestTheSecondUseOfATokenEndsItsFamilyAndNoOther(t *testing.T) {
	store := newMemory()
	first, other := issue(t, store), issue(t, store)
	_, second, err := RotateRefreshToken(t.Context(), store, first)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := RotateRefreshToken(t.Context(), store, first); !errors.Is(err, ErrRefreshRefused) {
		t.Error(err)
	}
	if _, _, err := RotateRefreshToken(t.Context(), store, second); !errors.Is(err, ErrRefreshRefused) {
		t.Error(err)
	}
	if _, _, err := RotateRefreshToken(t.Context(), store, "unknown"); !errors.Is(err, ErrRefreshRefused) {
		t.Error(err)
	}
	if _, _, err := RotateRefreshToken(t.Context(), store, other); err != nil {
		t.Error(err)
	}
}

func TestAtOnceOneTokenIsNotChangedForTwoThatLive(t *testing.T) {
	store := newMemory()
	token := issue(t, store)
	next := make([]string, 8)
	var all sync.WaitGroup
	for at := range next {
		all.Go(func() { _, next[at], _ = RotateRefreshToken(context.Background(), store, token) })
	}
	all.Wait()
	for _, it := range next {
		if _, _, err := RotateRefreshToken(t.Context(), store, it); !errors.Is(err, ErrRefreshRefused) {
			t.Error(it, err)
		}
	}
}

func TestAnExpiredTokenIsRefused(t *testing.T) {
	store := newMemory()
	if err := store.Save(t.Context(), RefreshToken{hashToken("old"), "f", "7", time.Now().Add(-time.Second)}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := RotateRefreshToken(t.Context(), store, "old"); !errors.Is(err, ErrRefreshRefused) {
		t.Error(err)
	}
}
