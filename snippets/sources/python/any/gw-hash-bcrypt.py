# gw:name Hash passwords with bcrypt · Python
# gw:about Hashes passwords where bcrypt is a given, and refuses those whose end bcrypt would not look at.
# gw:needs bcrypt@5.0
# gw:stop cost = cost = 12
# gw:imports
import bcrypt

# gw:body
cost = 12
# bcrypt reads 72 bytes; what two passwords have behind them would not tell them apart.
most_bytes = 72


def hash_password(password: str) -> str:
    secret = password.encode()
    if len(secret) > most_bytes:
        raise ValueError("A password may have 72 bytes at most.")
    return bcrypt.hashpw(secret, bcrypt.gensalt(cost)).decode()


def verify_password(stored: str, password: str) -> bool:
    secret = password.encode()
    return len(secret) <= most_bytes and bcrypt.checkpw(secret, stored.encode())


def needs_rehash(stored: str) -> bool:
    return int(stored.split("$")[2]) < cost


# gw:end
