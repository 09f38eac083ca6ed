import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "proj.settings"

import django
from django.test import Client

django.setup()
client = Client(raise_request_exception=False)
for line in sys.stdin:
    method, path = json.loads(line)
    print(json.dumps(client.generic(method, path).status_code))
