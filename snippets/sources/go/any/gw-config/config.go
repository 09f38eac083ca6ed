// gw:name Configuration · Go
// gw:about Reads all settings once at the start and names every one that is missing or malformed, instead of failing at the first request that needs it.
// gw:place file internal/config/config.go
// gw:stop default port = 8080

// gw:imports
package config

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"time"
)

// gw:body

// Config is what differs between installations.
type Config struct {
	Port           int
	DatabaseURL    *url.URL
	RequestTimeout time.Duration
	SessionSecret  string
}

// Load reads the environment. An empty variable counts as missing.
func Load() (Config, error) {
	var problems []error
	config := Config{
		Port:           read("PORT", "8080", strconv.Atoi, &problems),
		DatabaseURL:    read("DATABASE_URL", "", url.Parse, &problems),
		RequestTimeout: read("REQUEST_TIMEOUT", "10s", time.ParseDuration, &problems),
		SessionSecret:  read("SESSION_SECRET", "", longSecret, &problems),
	}
	return config, errors.Join(problems...)
}

// A setting without a default is required. What it is set to is not repeated: it may be a secret.
func read[T any](name, missing string, parse func(string) (T, error), problems *[]error) (value T) {
	text := cmp.Or(os.Getenv(name), missing)
	if text == "" {
		*problems = append(*problems, fmt.Errorf("%s is not set", name))
		return value
	}
	value, err := parse(text)
	if err != nil {
		*problems = append(*problems, fmt.Errorf("%s is malformed", name))
	}
	return value
}

func longSecret(text string) (string, error) {
	if len(text) < 32 {
		return "", errors.New("shorter than 32 characters")
	}
	return text, nil
}

// gw:end
