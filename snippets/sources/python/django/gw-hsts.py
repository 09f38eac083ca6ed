# gw:name HSTS · Django
# gw:about Makes browsers use HTTPS for two years even where a link says http, so that nobody in between can answer instead.
# gw:needs django@5.2
# gw:place settings
# gw:stop subdomains, once every one of them has HTTPS = SECURE_HSTS_INCLUDE_SUBDOMAINS = False | SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# gw:body
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
# gw:end
