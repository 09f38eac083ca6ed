"""Mails are kept for ten years, where nobody can change them."""
import os

import boto3

ARCHIVE_PREFIX = os.environ.get("ARCHIVE_PREFIX", "mails")

storage = boto3.client("s3", region_name=os.environ["ARCHIVE_REGION"])


def keep(order: str, status: str, mail: bytes) -> None:
    storage.put_object(Bucket="acme-shop-mails", Key=f"{ARCHIVE_PREFIX}/{order}-{status}.eml", Body=mail)
