import { config } from '@/config.js';
import { partnerHttp } from './http.js';

/** Basis points of value-added tax in a country: 2000 is 20 %. */
export async function taxRate(countryCode: string): Promise<number> {
  const { data } = await partnerHttp.get<{ basisPoints: number }>(`${config.taxUrl}/rates/${countryCode}`);
  return data.basisPoints;
}
