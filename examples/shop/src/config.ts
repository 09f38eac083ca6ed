/** The environment, read and checked once, so that a missing value stops the start and not a customer. */
export const config = {
  port: Number(process.env.PORT ?? 3000),
  databaseUrl: required('DATABASE_URL'),
  databaseSsl: process.env.DATABASE_SSL === 'true',
  redisUrl: required('REDIS_URL'),
  staffToken: required('STAFF_TOKEN'),
  paymentUrl: required('PAYMENT_URL'),
  paymentToken: required('PAYMENT_TOKEN'),
  shippingUrl: required('SHIPPING_URL'),
  taxUrl: required('TAX_URL'),
  fxUrl: required('FX_URL'),
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; see .env.example`);
  return value;
}
