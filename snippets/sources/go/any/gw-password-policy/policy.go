// gw:name Password policy · Go
// gw:about Asks for long passwords and refuses the common ones and those made of the person's own name, instead of asking for digits and signs.
// gw:stop minimum length = 15 | 8
// gw:stop maximum length = 128

package passwordpolicy

// gw:imports
import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"
)

// gw:body

// As of NIST SP 800-63B-4: 8 are enough where a second factor is asked for.
const (
	passwordMinimum = 15
	passwordMaximum = 128
)

// PasswordPolicy decides which passwords people may choose.
type PasswordPolicy struct {
	blocked map[string]struct{}
}

// NewPasswordPolicy reads the passwords that nobody may have.
func NewPasswordPolicy() (*PasswordPolicy, error) {
	// gw:setting PASSWORD_BLOCKLIST path File with a common or leaked password on each line
	blocklist := os.Getenv("PASSWORD_BLOCKLIST")
	if blocklist == "" {
		return nil, errors.New("PASSWORD_BLOCKLIST is not set")
	}
	// gw:read
	file, err := os.Open(blocklist)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	policy := &PasswordPolicy{blocked: map[string]struct{}{}}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		policy.blocked[strings.ToLower(lines.Text())] = struct{}{}
	}
	return policy, lines.Err()
}

// Check returns what is wrong with a password, to be shown to the person. Own words are the name, the mail address, the name of the service.
func (p *PasswordPolicy) Check(password string, ownWords ...string) error {
	if length := utf8.RuneCountInString(password); length < passwordMinimum {
		return fmt.Errorf("a password has at least %d characters", passwordMinimum)
	} else if length > passwordMaximum {
		return fmt.Errorf("a password has at most %d characters", passwordMaximum)
	}
	lower := strings.ToLower(password)
	if _, found := p.blocked[lower]; found {
		return errors.New("this password is one of the first that are tried")
	}
	for _, word := range ownWords {
		if len(word) >= 4 && strings.Contains(lower, strings.ToLower(word)) {
			return fmt.Errorf("this password contains %q", word)
		}
	}
	return nil
}

// gw:end
