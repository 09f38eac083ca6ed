#!/usr/bin/env bash
# gw:name Certificate by certbot · shell
# gw:about Gets a certificate and has the server read it anew after each renewal: none runs out unseen. Tries the staging authority first, since the real one limits mistakes.
# gw:stop domain = shop.example.com
# gw:stop e-mail = ops@example.com
# gw:stop authority = --staging | --non-interactive
# gw:body
set -euo pipefail

domain=shop.example.com
email=ops@example.com

# Take --staging out once it works: https://letsencrypt.org/docs/staging-environment/
certbot certonly --webroot --webroot-path /var/www/certbot --domain "$domain" --email "$email" \
  --agree-tos --keep-until-expiring --staging \
  --deploy-hook "nginx -t && nginx -s reload"

# Twice a day, as the authority asks; a package of certbot may have done this already.
printf '%s\n' '17 3,15 * * * root certbot renew --quiet' > /etc/cron.d/certbot-renew
# gw:end
