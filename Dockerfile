# Two stages: build a static binary, then keep nothing but it and the CA roots.
FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /banso ./bot \
 && mkdir -p /empty/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /banso /banso
# An empty folder that the user below owns, so that a new volume is writable.
COPY --from=build --chown=65532:65532 /empty/data /data
USER 65532:65532
ENV BANSO_DATA=/data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s CMD ["/banso", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/banso"]
CMD ["serve"]
