# gw:name HSTS · Flask
# gw:about Makes browsers use HTTPS for two years even where a link says http, so that nobody in between can answer instead.
# gw:needs flask@3.1
# gw:place app
# gw:stop value = max-age=63072000 | max-age=63072000; includeSubDomains
from flask import Flask

# gw:imports
from flask import Response, request

# gw:end
app = Flask(__name__)


# gw:body
@app.after_request
def add_hsts(response: Response) -> Response:
    if request.is_secure:
        # Subdomains only once every one of them has HTTPS: browsers remember it.
        response.headers["Strict-Transport-Security"] = "max-age=63072000"
    return response


# gw:end


@app.get("/")
def home() -> str:
    return "home"
