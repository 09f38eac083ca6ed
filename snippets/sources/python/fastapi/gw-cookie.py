# gw:name Cookie · FastAPI
# gw:about Sets a cookie that only this host gets, over HTTPS alone, that scripts cannot read and other sites do not send.
# gw:needs fastapi@0.165
# gw:stop name = __Host-device
# gw:stop seconds = 30 * 86400
# gw:stop same site = "lax" | "strict"
from fastapi import FastAPI

# gw:imports
from fastapi import Response

# gw:end
app = FastAPI()


# gw:body
def remember_device(response: Response, value: str) -> None:
    # Browsers take a name with this prefix only with Secure, with the path / and without a domain.
    response.set_cookie(
        "__Host-device", value, max_age=30 * 86400, path="/", secure=True, httponly=True, samesite="lax"
    )


def forget_device(response: Response) -> None:
    response.delete_cookie("__Host-device", path="/", secure=True, httponly=True, samesite="lax")


# gw:end


@app.get("/remember")
def remember(response: Response) -> None:
    remember_device(response, "d1")


@app.get("/forget")
def forget(response: Response) -> None:
    forget_device(response)
