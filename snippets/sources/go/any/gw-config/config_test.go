package config

import (
	"strings"
	"testing"
	"time"
)

func set(t *testing.T, port, database, timeout, secret string) {
	t.Setenv("PORT", port)
	t.Setenv("DATABASE_URL", database)
	t.Setenv("REQUEST_TIMEOUT", timeout)
	t.Setenv("SESSION_SECRET", secret)
}

func TestSettingsHaveTheirTypesAndDefaults(t *testing.T) {
	secret := strings.Repeat("x", 32)
	set(t, "", "postgres://db.internal/shop", "", secret)
	config, err := Load()
	if err != nil || config.Port != 8080 || config.RequestTimeout != 10*time.Second || config.DatabaseURL.Host != "db.internal" || config.SessionSecret != secret {
		t.Error(config, err)
	}
	set(t, "9000", "postgres://db.internal/shop", "250ms", secret)
	if config, err := Load(); err != nil || config.Port != 9000 || config.RequestTimeout != 250*time.Millisecond {
		t.Error(config, err)
	}
}

func TestEveryProblemIsNamedAndNoValueIs(t *testing.T) {
	set(t, "eighty", "", "10", "example-short")
	_, err := Load()
	if err == nil || err.Error() != "PORT is malformed\nDATABASE_URL is not set\nREQUEST_TIMEOUT is malformed\nSESSION_SECRET is malformed" {
		t.Error(err)
	}
}
