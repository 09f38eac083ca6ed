/**
 * The name of a Mongoose model, whatever the code calls what stands for it: `Order` of `OrderModel`, `orderModel`, `order`,
 * `IOrder` and `OrderDocument`. Queries and declarations are joined by it.
 */
export function modelName(name: string): string {
  const bare = name.replace(/^I(?=[A-Z][a-z])/, "").replace(/(?<=\w)(Model|Document|Schema|Entity|Doc)$/, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
