/** A way of keeping settings, as a small project in which a literal stands. */
export interface Project {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** The file with the literal; `LITERAL` stands in its place, `NAME` for the variable that holds it. */
  readonly uses: string;
  /** What is run; leaves the value in `value`. */
  readonly run: string;
  /** Before the names of variables. */
  readonly prefix?: string;
  /** What an empty variable is: nothing, so that the default holds; text, which the types take or do not take. */
  readonly empty: "default" | "text";
  /** Types that this way of reading takes as they come. */
  readonly lenient?: readonly Kind["type"][];
  /** Variables are JSON. */
  readonly json?: "lists" | "all";
}

/** A literal, and what is read in its place. */
export interface Kind {
  readonly name: string;
  readonly type: "int" | "port" | "number" | "boolean" | "string" | "url" | "list";
  readonly literal: string;
  readonly set: string;
  readonly reads: string;
  readonly malformed?: readonly string[];
}

export const kinds: readonly Kind[] = [
  { name: "page_rows", type: "int", literal: "20", set: "50", reads: "50", malformed: ["5.5", "8o"] },
  { name: "lowest_rank", type: "int", literal: "-1", set: "-2", reads: "-2", malformed: ["--2"] },
  { name: "most_items", type: "int", literal: "1_000", set: "2000", reads: "2000", malformed: ["many"] },
  { name: "pause_seconds", type: "int", literal: "30", set: "45", reads: "45", malformed: ["soon"] },
  { name: "metrics_port", type: "port", literal: "8080", set: "9090", reads: "9090", malformed: ["80a", "0", "70000"] },
  { name: "sample_rate", type: "number", literal: "0.25", set: "0.5", reads: "0.5", malformed: ["half"] },
  { name: "wait_seconds", type: "number", literal: "30.0", set: "1.5", reads: "1.5", malformed: ["soon"] },
  { name: "enable_signup", type: "boolean", literal: "True", set: "false", reads: "False", malformed: ["perhaps"] },
  { name: "strict_mode", type: "boolean", literal: "False", set: "true", reads: "True", malformed: ["maybe"] },
  { name: "report_folder", type: "string", literal: '"reports"', set: "old reports", reads: "'old reports'" },
  { name: "greeting", type: "string", literal: "'it\\'s \"so\"'", set: "hello", reads: "'hello'" },
  { name: "partner_url", type: "url", literal: '"https://api.example.com/v1/"', set: "http://localhost:1/", reads: "'http://localhost:1/'", malformed: ["api.example.com"] },
  { name: "colours", type: "list", literal: '["red", "green"]', set: "blue,black", reads: "['blue', 'black']" },
  { name: "sizes", type: "list", literal: '("s", "m")', set: "l", reads: "('l',)" },
];

const use = "import os\n\nNAME = LITERAL\nprint(os.sep, NAME, end=\"\")\n";
const packageFiles = { "app/__init__.py": "", "app/use.py": use };
const inApp = "from app import use\nvalue = use.NAME";
const django = (settings: string): Project["files"] => ({
  "requirements.txt": "django\n", "shop/__init__.py": "", "orders/__init__.py": "", "orders/use.py": use, "shop/settings.py": settings,
});
const inDjango = "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\nimport django\ndjango.setup()\nfrom orders import use\nvalue = use.NAME";
const lenientText = ["port", "url"] as const;
const view = "import os\n\nfrom flask import Blueprint\n\nbp = Blueprint(\"use\", __name__)\n\n\n@bp.get(\"/value\")\ndef value():\n    NAME = LITERAL\n    print(os.sep, end=\"\")\n    return NAME\n";
const inView = "from app import create_app\nfrom app import use\napp = create_app()\nwith app.app_context():\n    value = use.value()";
const flask = (body: string, more: Project["files"] = {}): Project["files"] => ({
  "requirements.txt": "flask\n", "app/__init__.py": `from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n    ${body}\n    from app.use import bp\n    app.register_blueprint(bp)\n    return app\n`, "app/use.py": view, ...more,
});
const flaskClass = { "app/config.py": "import os\n\n\nclass Config:\n    TITLE = os.environ.get(\"TITLE\", \"Shop\")\n\n\nclass LocalConfig(Config):\n    DEBUG = True\n" };

export const projects: readonly Project[] = [
  {
    title: "a settings class of pydantic", empty: "text", json: "lists", uses: "app/use.py", run: inApp,
    files: { ...packageFiles, "app/config.py": "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    region: str = \"eu\"\n\n\nsettings = Settings()\n" },
  },
  {
    title: "a settings class of pydantic with a prefix, in upper case, given by a function", empty: "default", json: "lists", uses: "app/use.py", run: inApp, prefix: "SHOP_",
    files: { ...packageFiles, "app/config.py": "from functools import lru_cache\n\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix=\"SHOP_\", case_sensitive=True, env_ignore_empty=True)\n    REGION: str = \"eu\"\n\n\n@lru_cache\ndef get_settings():\n    return Settings()\n" },
  },
  { title: "django-environ by calls", empty: "text", lenient: [...lenientText, "boolean"], uses: "orders/use.py", run: inDjango, files: django("import environ\n\nenv = environ.Env()\nSECRET_KEY = env(\"DJANGO_KEY\", default=\"not-a-real-one\")\nINSTALLED_APPS = [\"orders\"]\n") },
  { title: "django-environ by a scheme", empty: "text", lenient: [...lenientText, "boolean"], uses: "orders/use.py", run: inDjango, files: django("import environ\n\nenv = environ.Env(ON=(bool, False))\nON = env(\"ON\")\nINSTALLED_APPS = [\"orders\"]\n") },
  { title: "python-decouple with Django", empty: "text", lenient: lenientText, uses: "orders/use.py", run: inDjango, files: django("from decouple import config\n\nREGION = config('REGION', default='eu')\nINSTALLED_APPS = ['orders']\n") },
  { title: "python-decouple without Django", empty: "text", lenient: lenientText, uses: "app/use.py", run: inApp, files: { ...packageFiles, "app/config.py": "from decouple import config\n\nREGION = config(\"REGION\", default=\"eu\")\n" } },
  { title: "Django alone", empty: "default", uses: "orders/use.py", run: inDjango, files: django("import os\n\nREGION = os.environ.get(\"REGION\", \"eu\")\nINSTALLED_APPS = [\"orders\"]\n") },
  { title: "Django alone, with tabs and CRLF, reading nothing yet", empty: "default", uses: "orders/use.py", run: inDjango, files: django("INSTALLED_APPS = [\r\n\t'orders',\r\n]\r\nif not INSTALLED_APPS:\r\n\traise RuntimeError('none')\r\n") },
  { title: "a class of Flask, read in a view", empty: "default", uses: "app/use.py", run: inView, files: flask("app.config.from_object(\"app.config.LocalConfig\")", flaskClass) },
  { title: "a class of Flask, read at import", empty: "default", uses: "app/rows.py", run: "from app import create_app\nfrom app import rows\nvalue = rows.NAME", files: flask("app.config.from_object(\"app.config.LocalConfig\")", { ...flaskClass, "app/rows.py": "from app import create_app\n\nNAME = LITERAL\nprint(create_app.__name__, NAME, end=\"\")\n" }) },
  { title: "a mapping of Flask", empty: "default", uses: "app/use.py", run: inView, files: flask("app.config.from_mapping(TITLE=\"Shop\")") },
  { title: "variables of Flask with a prefix", empty: "text", json: "all", uses: "app/use.py", run: inView, prefix: "FLASK_", files: flask("app.config.from_prefixed_env()") },
  { title: "constants of a module", empty: "default", uses: "app/use.py", run: inApp, files: { ...packageFiles, "app/config.py": "import os\n\nREGION = os.environ.get(\"REGION\", \"eu\")\n" } },
  { title: "constants of a module with readers", empty: "default", lenient: ["url"], uses: "app/use.py", run: inApp, files: { ...packageFiles, "app/config.py": "from os import getenv\n\n\ndef text(name, default):\n    return getenv(name) or default\n\n\ndef env_url(name: str, default: str) -> str:\n    return text(name, default)\n\n\nREGION = getenv(\"REGION\", \"eu\")\n" } },
  { title: "a class of a module", empty: "default", uses: "app/use.py", run: inApp, files: { ...packageFiles, "app/settings.py": "import os\nfrom dataclasses import dataclass\n\n\n@dataclass(frozen=True)\nclass Settings:\n    region: str = os.environ.get(\"REGION\", \"eu\")\n\n\nsettings = Settings()\n" } },
  { title: "a dictionary of a module", empty: "default", uses: "app/use.py", run: inApp, files: { ...packageFiles, "app/settings.py": "import os\n\nSETTINGS = {\"region\": os.environ.get(\"REGION\", \"eu\")}\n" } },
  { title: "a new module of Python alone", empty: "default", uses: "app/use.py", run: inApp, files: { ...packageFiles, "app/other.py": "from app.use import NAME\n" } },
  { title: "a new module beside a program", empty: "default", uses: "use.py", run: "import use\nvalue = use.NAME", files: { "use.py": use } },
  { title: "a new module of pydantic", empty: "default", json: "lists", uses: "app/use.py", run: inApp, files: { ...packageFiles, "requirements.txt": "pydantic-settings\n" } },
];
