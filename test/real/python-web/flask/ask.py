import json
import sys

from shop import create_app

client = create_app().test_client()
for line in sys.stdin:
    method, path = json.loads(line)
    print(json.dumps(client.open(path, method=method).status_code))
