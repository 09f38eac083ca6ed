"""Runs pieces of code in projects, one after the other, each as if it were alone in a new process, and prints what they leave in `value`."""

import importlib
import json
import linecache
import os
import sys
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, "")
environment = dict(os.environ)
own = {"app", "shop", "orders", "config", "settings", "use", "main"}

for run in json.load(sys.stdin):
    for name in [name for name in sys.modules if name.split(".")[0] in own]:
        del sys.modules[name]
    if "django.conf" in sys.modules:
        from django.utils.functional import empty

        sys.modules["django.conf"].settings._wrapped = empty
        sys.modules["django.conf"].settings.__dict__.clear()
        sys.modules["django.conf"].settings.__dict__["_wrapped"] = empty
    linecache.clearcache()
    importlib.invalidate_caches()
    os.environ.clear()
    os.environ.update(environment)
    os.environ.update(run["env"])
    os.chdir(run["folder"])
    sys.path[0] = run["folder"]
    scope = {}
    try:
        exec(run["code"], scope)
        print(json.dumps({"value": repr(scope["value"])}))
    except BaseException as error:
        print(json.dumps({"error": "".join(traceback.format_exception(error))}))
