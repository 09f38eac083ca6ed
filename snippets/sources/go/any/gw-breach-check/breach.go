// gw:name Check a password against breaches · Go
// gw:about Finds passwords that are in known leaks while telling the service five characters of a hash only, and lets people in when it does not answer.
// gw:stop timeout = 2 * time.Second

package breachcheck

// gw:imports
import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha1"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"
)

// gw:body

// BreachCheck asks a range service of the kind of Pwned Passwords.
type BreachCheck struct {
	rangeURL string
	client   *http.Client
}

// NewBreachCheck reads the service's address from the environment.
func NewBreachCheck() *BreachCheck {
	// gw:setting BREACH_RANGE_URL url Service of breached password hashes, up to the prefix
	rangeURL := cmp.Or(os.Getenv("BREACH_RANGE_URL"), "https://api.pwnedpasswords.com/range/")
	// gw:read
	return &BreachCheck{rangeURL: rangeURL, client: &http.Client{Timeout: 2 * time.Second}}
}

// Leaked is true where a password is known to be in a leak, and false where nobody answers.
func (b *BreachCheck) Leaked(ctx context.Context, password string) bool {
	hash := fmt.Sprintf("%X", sha1.Sum([]byte(password)))
	leaked, err := b.ask(ctx, hash[:5], hash[5:])
	if err != nil {
		slog.WarnContext(ctx, "The breach check did not answer; the password is let through.", "error", err)
	}
	return leaked
}

func (b *BreachCheck) ask(ctx context.Context, prefix, suffix string) (bool, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, b.rangeURL+prefix, nil)
	if err != nil {
		return false, err
	}
	// Answers of one size tell an onlooker nothing.
	request.Header.Set("Add-Padding", "true")
	response, err := b.client.Do(request)
	if err != nil {
		return false, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return false, fmt.Errorf("the service answered %s", response.Status)
	}
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		if found, count, _ := strings.Cut(lines.Text(), ":"); found == suffix {
			return count != "0", nil
		}
	}
	return false, lines.Err()
}

// gw:end
