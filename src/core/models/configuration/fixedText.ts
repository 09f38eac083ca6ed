// What texts that could be settings say about themselves: paths, addresses of mail, names of files for development.

/** A path of every machine of its kind: temporary files, devices, certificates. */
export function isPathOfEveryMachine(path: string): boolean {
  return /^\/(tmp|var\/tmp|dev|proc|sys|run|var\/run|etc\/ssl|etc\/pki|usr|bin|lib|\.dockerenv|etc\/(hosts|passwd|group|resolv\.conf|os-release|localtime|timezone|machine-id|mime\.types))(\/|$)/.test(path);
}

/** A path of one person's machine: https://en.wikipedia.org/wiki/Home_directory */
export function isPathOfOneMachine(path: string): boolean {
  return /^\/(home|Users)\/[^/]+|^\/(root)\/|^[A-Za-z]:[\\/]/.test(path);
}

/** Absolute on Unix or Windows. */
export function isAbsolutePath(path: string): boolean {
  return /^\/[^/\s]|^[A-Za-z]:[\\/]/.test(path);
}

/** The addresses in the value of a header: `Shop <shop@acme.test>, ops@acme.test`. */
export function addressesIn(value: string): readonly string[] {
  return value.match(/[^\s<>,;"'()]+@[^\s<>,;"'()]+\.[^\s<>,;"'()]+/g) ?? [];
}

/** https://www.rfc-editor.org/rfc/rfc2606, and what samples put there. */
export function isSampleAddress(address: string): boolean {
  return /@(.*\.)?(example(\.\w+)+|test|example|invalid-email|domain\.com|yourdomain\.com|email\.com|mail\.com|company\.com|yourcompany\.com)$|\.test$|^(your|you|test|foo|user|name|someone)[-_.]?\w*@(gmail|email|domain|company|mail)\./i.test(address);
}

/** `settings/dev.py`, `local_settings.py`, `config.development.ts`. */
export function isDevelopmentFile(uri: string): boolean {
  return /(^|[/._-])(dev|devel|development|local|debug|localhost)([/._-])/i.test(uri);
}
