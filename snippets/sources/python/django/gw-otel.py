# gw:name Tracing · Django
# gw:about Sends traces to where OpenTelemetry's own variables say, so that a slow or failed request can be followed through all services.
# gw:needs django@5.2 opentelemetry-sdk@1.45 opentelemetry-exporter-otlp-proto-http@1.45 opentelemetry-instrumentation-django@0.66b1
# gw:imports
import atexit
import os

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


# gw:body
def start_tracing() -> None:
    """Call it in wsgi.py or asgi.py, before the application is made. OTEL_PYTHON_DJANGO_EXCLUDED_URLS leaves addresses out."""
    # OTEL_SERVICE_NAME names this program, OTEL_TRACES_SAMPLER says how many traces are kept.
    if "OTEL_EXPORTER_OTLP_ENDPOINT" in os.environ:
        provider = TracerProvider()
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        trace.set_tracer_provider(provider)
        atexit.register(provider.shutdown)
        DjangoInstrumentor().instrument()


# gw:end
