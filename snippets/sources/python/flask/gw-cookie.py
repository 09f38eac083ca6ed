# gw:name Cookie · Flask
# gw:about Sets a cookie that only this host gets, over HTTPS alone, that scripts cannot read and other sites do not send.
# gw:needs flask@3.1
# gw:stop name = __Host-device
# gw:stop seconds = 30 * 86400
# gw:stop same site = "Lax" | "Strict"
from flask import Flask

# gw:imports
from flask import Response

# gw:end
app = Flask(__name__)


# gw:body
def remember_device(response: Response, value: str) -> None:
    # Browsers take a name with this prefix only with Secure, with the path / and without a domain.
    response.set_cookie(
        "__Host-device", value, max_age=30 * 86400, path="/", secure=True, httponly=True, samesite="Lax"
    )


def forget_device(response: Response) -> None:
    response.delete_cookie("__Host-device", path="/", secure=True, httponly=True, samesite="Lax")


# gw:end


@app.get("/remember")
def remember() -> Response:
    response = Response()
    remember_device(response, "d1")
    return response


@app.get("/forget")
def forget() -> Response:
    response = Response()
    forget_device(response)
    return response
