/** How much of `currency` one euro is. */
export async function euroRate(baseUrl: string, currency: string): Promise<number> {
  const url = new URL('/latest', baseUrl);
  url.searchParams.set('to', currency);
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  if (!response.ok) throw new Error(`Rates: ${response.status}`);
  const { rate } = (await response.json()) as { rate: number };
  return rate;
}
