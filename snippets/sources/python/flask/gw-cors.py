# gw:name CORS · Flask
# gw:about Lets only the pages of listed origins read answers and send cookies; every other site is refused by the browser.
# gw:needs flask@3.1 flask-cors@6.0
# gw:place app
# gw:stop methods = "GET", "POST", "PUT", "PATCH", "DELETE"
# gw:stop headers = "Content-Type", "X-CSRFToken"
# gw:stop whether cookies are sent = supports_credentials=True | supports_credentials=False
from flask import Flask

# gw:imports
import os

from flask_cors import CORS

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting CORS_ORIGINS list Origins whose pages may call this API, with commas between
CORS_ORIGINS = [it.strip() for it in os.environ["CORS_ORIGINS"].split(",") if it.strip()]
# gw:read
CORS(
    app,
    origins=CORS_ORIGINS,
    methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
    allow_headers=["Content-Type", "X-CSRFToken"],
    supports_credentials=True,
    max_age=600,
)
# gw:end


@app.route("/orders", methods=["GET", "PUT"])
def orders() -> str:
    return "done"
