/** The guide's four takeaways, which group the items, in its order and words. */
export const takeaways = [
  { id: "components", title: "Understand your key components and their roles" },
  { id: "technologies", title: "Choose the right technologies based on your needs" },
  { id: "design", title: "Prioritize security and performance in your design" },
  { id: "testing", title: "Continuously test and optimize your architecture" },
] as const;

export type TakeawayId = (typeof takeaways)[number]["id"];
