# gw:name Password policy · Django
# gw:about Takes long passwords of any characters and refuses short ones and those that everybody uses, as NIST SP 800-63B-4 asks.
# gw:needs django@5.2
# gw:place settings
# gw:stop least length, 8 with a second factor = 15 | 8
# gw:body
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# gw:end
