# gw:name Liveness · FastAPI
# gw:about Tells an orchestrator that the process answers, without a look at anything else: a slow database is no reason to restart it.
# gw:needs fastapi@0.165
# gw:stop route = /healthz
from fastapi import FastAPI

app = FastAPI()


# gw:body
@app.get("/healthz", include_in_schema=False)
async def health() -> dict[str, str]:
    return {"status": "ok"}


# gw:end
