# gw:name Stop in order · FastAPI
# gw:about Answers the requests at hand when the program is told to stop, gives up after a deadline, and then closes what it has opened.
# gw:needs fastapi@0.165 uvicorn@0.54 httpx@0.28
# gw:stop deadline in seconds = 20
import asyncio

# gw:imports
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from fastapi import FastAPI

# gw:body
# gw:setting PORT port Port that the server listens on
PORT = int(os.environ.get("PORT", "8000"))
# gw:read


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx.AsyncClient(timeout=5) as client:
        app.state.client = client
        yield
        # Here every request has been answered, or the deadline is over. Database pools and queues close below.


app = FastAPI(lifespan=lifespan)

# gw:end


@app.get("/slow/{seconds}")
async def slow(seconds: float) -> dict[str, bool]:
    print("begun", flush=True)
    await asyncio.sleep(seconds)
    return {"closed": app.state.client.is_closed}


# gw:body

if __name__ == "__main__":
    # uvicorn listens to SIGTERM and SIGINT itself.
    uvicorn.run(app, host="0.0.0.0", port=PORT, timeout_graceful_shutdown=20)
# gw:end
