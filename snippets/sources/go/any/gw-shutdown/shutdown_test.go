package shutdown

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test begins itself again as a server that says when a request has come in.
func TestMain(m *testing.M) {
	address := os.Getenv("SERVE_AT")
	if address == "" {
		os.Exit(m.Run())
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, _ *http.Request) {
		os.Stdout.WriteString("slow\n")
		time.Sleep(300 * time.Millisecond)
		io.WriteString(w, "whole answer")
	})
	if err := Serve(&http.Server{Addr: address, Handler: mux}); err != nil {
		os.Stdout.WriteString(err.Error())
		os.Exit(1)
	}
	os.Stdout.WriteString("ended\n")
	os.Exit(0)
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func TestTheRequestThatIsBeingAnsweredIsAnswered(t *testing.T) {
	address := freeAddress(t)
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), "SERVE_AT="+address)
	output, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer server.Process.Kill()
	for range 200 {
		if answer, err := http.Get("http://" + address + "/"); err == nil {
			answer.Body.Close()
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	answered := make(chan string, 1)
	go func() {
		answer, err := http.Get("http://" + address + "/slow")
		if err != nil {
			answered <- err.Error()
			return
		}
		body, _ := io.ReadAll(answer.Body)
		answered <- string(body)
	}()
	if _, err := io.ReadFull(output, make([]byte, len("slow\n"))); err != nil {
		t.Fatal(err)
	}
	if err := server.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if answer := <-answered; answer != "whole answer" {
		t.Error(answer)
	}
	rest, _ := io.ReadAll(output)
	if err := server.Wait(); err != nil || !strings.Contains(string(rest), "ended") {
		t.Error(err, string(rest))
	}
}

func TestAPortThatIsTakenIsAnError(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if err := Serve(&http.Server{Addr: listener.Addr().String()}); err == nil {
		t.Error("two servers on one port")
	}
}
