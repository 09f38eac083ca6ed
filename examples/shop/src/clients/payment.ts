import axios from 'axios';
import { config } from '@/config.js';

interface Authorization {
  readonly reference: string;
  readonly approved: boolean;
}

/** The provider takes the same idempotency key twice without taking the money twice. */
export const payments = {
  authorize(orderReference: string, amountCents: number, currency: string) {
    return post<Authorization>('/v2/authorizations', orderReference, { amount: amountCents, currency });
  },

  capture(providerRef: string, amountCents: number) {
    return post<void>(`/v2/authorizations/${providerRef}/capture`, `capture-${providerRef}`, { amount: amountCents });
  },
};

async function post<T>(path: string, idempotencyKey: string, body: object): Promise<T> {
  const response = await axios.post<T>(config.paymentUrl + path, body, {
    headers: { authorization: `Bearer ${config.paymentToken}`, 'idempotency-key': idempotencyKey },
    maxRedirects: 0,
  });
  return response.data;
}
