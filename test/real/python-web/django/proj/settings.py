SECRET_KEY = "not-a-real-key"
ROOT_URLCONF = "proj.urls"
ALLOWED_HOSTS = ["*"]
APPEND_SLASH = False
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "rest_framework", "shop"]
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None}
