# gw:name Tracing · Flask
# gw:about Sends traces to where OpenTelemetry's own variables say, so that a slow or failed request can be followed through all services.
# gw:needs flask@3.1 opentelemetry-sdk@1.45 opentelemetry-exporter-otlp-proto-http@1.45 opentelemetry-instrumentation-flask@0.66b1
# gw:place app
# gw:stop addresses that are left out = healthz,readyz
from flask import Flask

# gw:imports
import atexit
import os

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.flask import FlaskInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

# gw:end
app = Flask(__name__)

# gw:body
# OTEL_SERVICE_NAME names this program, OTEL_TRACES_SAMPLER says how many traces are kept.
if "OTEL_EXPORTER_OTLP_ENDPOINT" in os.environ:
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    atexit.register(provider.shutdown)
    FlaskInstrumentor().instrument_app(app, excluded_urls="healthz,readyz")
# gw:end


@app.get("/orders/<int:order_id>")
def order(order_id: int) -> str:
    return "done"


@app.get("/healthz")
def health() -> str:
    return "ok"
