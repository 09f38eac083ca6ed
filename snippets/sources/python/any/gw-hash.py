# gw:name Hash passwords with Argon2id · Python
# gw:about Makes guessing the passwords of a stolen database expensive, and tells which hashes want the parameters of today.
# gw:needs argon2-cffi@25.1
# gw:imports
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# gw:body
# Argon2id; memory is in KiB.
password_hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)


def hash_password(password: str) -> str:
    return password_hasher.hash(password)


def verify_password(stored: str, password: str) -> bool:
    try:
        return password_hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """Whether to hash the password anew, which is possible right after it was verified."""
    return password_hasher.check_needs_rehash(stored)


# gw:end
