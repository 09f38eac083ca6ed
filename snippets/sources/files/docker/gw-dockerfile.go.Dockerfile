# gw:name Image for Go · Dockerfile
# gw:about Ships one program and nothing else, neither shell nor packages, as a user without rights: there is little to attack.
# gw:place file Dockerfile
# gw:stop Go = 1.26
# gw:stop package = ./cmd/server
# gw:stop port = 8080
# gw:body
FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /server ./cmd/server

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /server /server
USER nonroot
EXPOSE 8080
# The program checks itself, since the image has nothing that could: "server health" asks its own /health.
HEALTHCHECK --interval=10s --timeout=3s CMD ["/server", "health"]
ENTRYPOINT ["/server"]
# gw:end
