const { VITE_REORDER_URL, VITE_SHOP_URL } = import.meta.env;

export async function openOrders() {
  return answer(`${VITE_REORDER_URL}/purchase-orders/open`, { credentials: 'include' });
}

/** The name by which customers know a product; only the shop has it. */
export async function productName(sku) {
  const product = await answer(`${VITE_SHOP_URL}/products/${sku}`, { headers: { authorization: `Bearer ${import.meta.env.VITE_STAFF_TOKEN}` } });
  return product.name;
}

async function answer(url, options) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response.json();
}
