import assert from "node:assert/strict";
import { test } from "node:test";
import { debugModes } from "../../src/core/models/servers/debugModes.js";
import { analyze } from "../support/workspace.js";

async function modesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { analyzer } = await analyze(new Map(Object.entries(files)), { rules: [] });
  assert.deepEqual(analyzer.crashes(), []);
  return Object.keys(files).flatMap(uri => analyzer.read.model(debugModes, uri).map(it => `${uri} ${it.text}`));
}

test("an app of another file counts once it turns out to be Flask's", async () => {
  assert.deepEqual(await modesOf({
    "shop/__init__.py": "from flask import Flask\n\nclass Shop(Flask):\n    pass\n\ndef create_app():\n    app = Shop(__name__)\n    return app\n",
    "shop/plain.py": "from flask import Flask\napp = Flask(__name__)\n",
    "shop/worker.py": "class Worker:\n    def run(self, debug): ...\nworker = Worker()\n",
    "run.py": "from shop import create_app\nfrom shop.plain import app\nfrom shop.worker import worker\nfrom elsewhere import thing\ncreate_app().run(debug=True)\napp.run(debug=True)\nworker.run(debug=True)\nthing.run(debug=True)\n",
  }), ["run.py create_app().run(debug=True)", "run.py app.run(debug=True)"]);
});

test("settings of Django that others for production replace are left out", async () => {
  const base = "INSTALLED_APPS = []\nDEBUG = True\n";
  assert.deepEqual(await modesOf({ "proj/settings/__init__.py": "", "proj/settings/base.py": base, "proj/settings/production.py": "from .base import *\nDEBUG = False\n" }), []);
  assert.deepEqual(await modesOf({ "proj/settings/__init__.py": "", "proj/settings/base.py": base, "proj/settings/prod.py": "from .base import *\nimport os\nDEBUG = os.environ.get('DEBUG') == '1'\n" }), []);
  assert.deepEqual(await modesOf({ "proj/settings/__init__.py": "", "proj/settings/base.py": base, "proj/settings/dev.py": "from .base import *\nDEBUG = False\n" }), ["proj/settings/base.py DEBUG = True"]);
  assert.deepEqual(await modesOf({ "proj/settings.py": base }), ["proj/settings.py DEBUG = True"]);
});
