import { openOrders, productName } from './api.js';

const list = document.querySelector('#orders');

for (const { reference, lines } of await openOrders()) {
  const entry = document.createElement('li');
  const names = await Promise.all(lines.map(({ sku }) => productName(sku)));
  entry.textContent = `${reference}: ${names.join(', ')}`;
  list.append(entry);
}
