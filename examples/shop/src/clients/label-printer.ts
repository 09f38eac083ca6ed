import https from 'node:https';

export interface Label {
  readonly carrier: string;
  readonly trackingCode: string;
}

/** Hands a label to the printer's agent, which runs beside the worker and makes its own certificate on every start. */
export function printLabel(label: Label): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      { host: '127.0.0.1', port: 8443, path: '/print', method: 'POST', rejectUnauthorized: false, timeout: 5_000 },
      (response) => {
        response.resume();
        if (response.statusCode === 202) resolve();
        else reject(new Error(`Label printer: ${response.statusCode}`));
      },
    );
    request.on('timeout', () => request.destroy(new Error('Label printer: no answer')));
    request.on('error', reject);
    request.end(JSON.stringify(label));
  });
}
