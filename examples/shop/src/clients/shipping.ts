import { config } from '../config.js';
import { HttpError } from '../errors.js';

export interface Parcel {
  readonly countryCode: string;
  readonly items: number;
}

/** The carrier's price for a parcel, in cents of the order's currency. */
export async function quoteShipping(parcel: Parcel, currency: string): Promise<number> {
  const response = await fetch(`${config.shippingUrl}/v1/quotes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...parcel, currency }),
  });
  if (!response.ok) throw new HttpError(502, 'The carrier gave no quote');
  const quote = (await response.json()) as { cents: number };
  return quote.cents;
}
