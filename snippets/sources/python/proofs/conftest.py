"""Snippets as modules, and what their proofs need around them. Their names have hyphens, so they are loaded by path."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest

sys.dont_write_bytecode = True
sources = Path(__file__).resolve().parent.parent


def load(snippet: str, **settings: str) -> ModuleType:
    """A fresh module of a snippet, such as `flask/gw-session`, that finds these settings in its environment."""
    name = snippet.replace("/", "_").replace("-", "_").replace(".", "_")
    spec = importlib.util.spec_from_file_location(name, sources / f"{snippet}.py")
    assert spec and spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    with mock.patch.dict(os.environ, settings):
        spec.loader.exec_module(module)
    return module


def settings_of(snippet: str, **environment: str) -> dict[str, Any]:
    """The Django settings that a snippet makes."""
    return {name: value for name, value in vars(load(snippet, **environment)).items() if name.isupper()}


def django_project(**settings: Any) -> None:
    """Django with these settings, the rest as a new project has them, and tables in memory. Once in a process."""
    import django
    from django.conf import settings as all_settings
    from django.core.management import call_command

    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    made = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": ["shop.example"], "DATABASES": {"default": database}, "MIDDLEWARE": django_middleware}
    all_settings.configure(**{**made, "INSTALLED_APPS": django_apps, "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField", **settings})
    django.setup()
    call_command("migrate", verbosity=0)


django_apps = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
django_middleware = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def reachable(port: int) -> None:
    """Returns once something listens there; fails after a minute."""
    for _ in range(1200):
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing listens on port {port}.")


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """The URL of a Redis that lives as long as the context."""
    program = shutil.which("redis-server")
    assert program, "redis-server is not on this machine."
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        reachable(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url
