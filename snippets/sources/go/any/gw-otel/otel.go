// gw:name OpenTelemetry · Go
// gw:about Sends traces and metrics of every request to the collector that the environment names, and what is left of them at the end.
// gw:needs go.opentelemetry.io/otel@v1.47.0 go.opentelemetry.io/otel/sdk@v1.47.0 go.opentelemetry.io/otel/sdk/metric@v1.47.0
// gw:needs go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp@v1.47.0 go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp@v1.47.0
// gw:needs go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp@v0.72.0

package otelsetup

// gw:imports
import (
	"context"
	"errors"
	"net/http"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/trace"
)

// gw:body

// StartTelemetry goes by OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_ENDPOINT and the other variables of the standard. Call stop before the process ends.
func StartTelemetry(ctx context.Context) (stop func(context.Context) error, err error) {
	spans, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, err
	}
	numbers, err := otlpmetrichttp.New(ctx)
	if err != nil {
		return nil, err
	}
	traces := trace.NewTracerProvider(trace.WithBatcher(spans))
	metrics := metric.NewMeterProvider(metric.WithReader(metric.NewPeriodicReader(numbers)))
	otel.SetTracerProvider(traces)
	otel.SetMeterProvider(metrics)
	otel.SetTextMapPropagator(propagation.NewCompositeTextMapPropagator(propagation.TraceContext{}, propagation.Baggage{}))
	return func(ctx context.Context) error { return errors.Join(traces.Shutdown(ctx), metrics.Shutdown(ctx)) }, nil
}

// Traced measures every request that a mux, a gin.Engine or an Echo answers.
func Traced(handler http.Handler) http.Handler {
	return otelhttp.NewHandler(handler, "request")
}

// NewTracedClient makes a client that passes the trace on to whom it calls.
func NewTracedClient(client http.Client) *http.Client {
	client.Transport = otelhttp.NewTransport(client.Transport)
	return &client
}

// gw:end
