import os
import smtplib
from email.message import EmailMessage

from app.links import order_link, unsubscribe_link

MAIL_USER = os.environ["MAIL_USER"]
MAIL_PASSWORD = os.environ["MAIL_PASSWORD"]


def send(email: str, order: str, status: str) -> bytes:
    """The mail as it was sent."""
    message = EmailMessage()
    message["From"] = "orders@acme-shop.invalid"
    message["To"] = email
    message["Subject"] = f"Your order {order}"
    message["List-Unsubscribe"] = f"<{unsubscribe_link(email)}>"
    message.set_content(f"Your order is {status}.\n\n{order_link(order)}\n")
    with smtplib.SMTP("mail.shop.internal", 587) as server:
        server.starttls()
        server.login(MAIL_USER, MAIL_PASSWORD)
        server.send_message(message)
    return message.as_bytes()
