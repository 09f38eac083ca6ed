# gw:name Authentication settings · Django
# gw:about Wants a login for every view and every API that does not say otherwise, long passwords, and Argon2 for their hashes.
# gw:needs django[argon2]@5.2 djangorestframework@3.18
# gw:place settings
# gw:stop name of the login page = "login"
# gw:stop least length of passwords, 8 with a second factor = 15 | 8
MIDDLEWARE: list[str] = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

# gw:body
# Behind AuthenticationMiddleware. Views that are open say so with @login_not_required.
MIDDLEWARE += ["django.contrib.auth.middleware.LoginRequiredMiddleware"]
LOGIN_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# New passwords get the first one; older hashes change at the next login.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
}
# gw:end
