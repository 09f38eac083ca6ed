# gw:name Cookie · Django
# gw:about Sets a cookie that only this host gets, over HTTPS alone, that scripts cannot read and other sites do not send.
# gw:needs django@5.2
# gw:stop name = __Host-device
# gw:stop seconds = 30 * 86400
# gw:stop same site = "Lax" | "Strict"
# gw:imports
from django.http import HttpResponse


# gw:body
def remember_device(response: HttpResponse, value: str) -> None:
    # Browsers take a name with this prefix only with Secure, with the path / and without a domain.
    response.set_cookie(
        "__Host-device", value, max_age=30 * 86400, path="/", secure=True, httponly=True, samesite="Lax"
    )


def forget_device(response: HttpResponse) -> None:
    response.delete_cookie("__Host-device", path="/", samesite="Lax")


# gw:end
