# gw:name Stop in order · Django under gunicorn
# gw:about Answers the requests at hand when the program is told to stop, gives up after a deadline, and then closes the databases.
# gw:needs django@5.2 gunicorn@27.0
# gw:place file gunicorn.conf.py
# gw:stop project = config.wsgi:application
# gw:stop workers = workers = 4
# gw:stop seconds for one request = timeout = 30
# gw:stop deadline in seconds = graceful_timeout = 20
# gw:imports
import os
from typing import Any

# gw:body
# gw:setting PORT port Port that the server listens on
PORT = int(os.environ.get("PORT", "8000"))
# gw:read
wsgi_app = "config.wsgi:application"
bind = f"0.0.0.0:{PORT}"
workers = 4
threads = 8
timeout = 30
graceful_timeout = 20


def worker_exit(server: Any, worker: Any) -> None:
    from django.db import connections

    connections.close_all()


# gw:end
