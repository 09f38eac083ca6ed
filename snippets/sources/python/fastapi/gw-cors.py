# gw:name CORS · FastAPI
# gw:about Lets only the pages of listed origins read answers and send cookies; every other site is refused by the browser.
# gw:needs fastapi@0.165
# gw:place app
# gw:stop methods = "GET", "POST", "PUT", "PATCH", "DELETE"
# gw:stop headers = "Content-Type", "Authorization"
# gw:stop whether cookies are sent = allow_credentials=True | allow_credentials=False
from fastapi import FastAPI

# gw:imports
import os

from fastapi.middleware.cors import CORSMiddleware

# gw:end
app = FastAPI()

# gw:body
# gw:setting CORS_ORIGINS list Origins whose pages may call this API, with commas between
CORS_ORIGINS = [it.strip() for it in os.environ["CORS_ORIGINS"].split(",") if it.strip()]
# gw:read
app.add_middleware(
    CORSMiddleware,
    allow_origins=CORS_ORIGINS,
    allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
    allow_headers=["Content-Type", "Authorization"],
    allow_credentials=True,
    max_age=600,
)
# gw:end


@app.api_route("/orders", methods=["GET", "PUT"])
def orders() -> str:
    return "done"
