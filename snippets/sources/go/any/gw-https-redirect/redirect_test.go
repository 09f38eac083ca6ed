package httpsredirect

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"testing"
)

func TestARequestIsSentToTheSamePathOverHTTPS(t *testing.T) {
	t.Setenv("ALLOWED_HOSTS", "shop.example.com, www.example.com")
	t.Setenv("HTTP_PORT", "")
	server, err := NewRedirectServer()
	if err != nil {
		t.Fatal(err)
	}
	if server.Addr != ":8080" {
		t.Error(server.Addr)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	for request, want := range map[[3]string][2]string{
		{"GET", "/a/b?c=d%20e&f", "shop.example.com"}:           {"308", "https://shop.example.com/a/b?c=d%20e&f"},
		{"POST", "/orders", "WWW.example.com:8080"}:             {"308", "https://www.example.com/orders"},
		{"GET", "//evil.example.net", "shop.example.com"}:       {"308", "https://shop.example.com//evil.example.net"},
		{"GET", "http://evil.example.net/", "shop.example.com"}: {"421", ""},
		{"GET", "/", "evil.example.net"}:                        {"421", ""},
		{"GET", "/", "shop.example.com.evil.example.net"}:       {"421", ""},
	} {
		connection, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(connection, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", request[0], request[1], request[2])
		answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]string{fmt.Sprint(answer.StatusCode), answer.Header.Get("Location")}; got != want {
			t.Error(request, got)
		}
		connection.Close()
	}
}

func TestNoNameIsNoName(t *testing.T) {
	t.Setenv("ALLOWED_HOSTS", "")
	if _, err := NewRedirectServer(); err == nil {
		t.Error("a server without names")
	}
}
