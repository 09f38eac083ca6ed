# gw:name Security headers · Django
# gw:about Tells browsers not to guess types, not to frame the pages, not to send addresses to other sites, and to come back by HTTPS only.
# gw:needs django@5.2
# gw:place settings
# gw:stop referrer policy = SECURE_REFERRER_POLICY = "same-origin" | SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin" | SECURE_REFERRER_POLICY = "no-referrer"
# gw:stop seconds of HSTS = 63072000
# gw:body
# SecurityMiddleware comes first in MIDDLEWARE, and XFrameOptionsMiddleware stands in it.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63072000
X_FRAME_OPTIONS = "DENY"
# gw:end
