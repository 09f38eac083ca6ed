/** The guide's four takeaways, which group the items, in its order and words; `label` is for where there is little room. */
export const takeaways = [
  { id: "components", label: "Components", title: "Understand your key components and their roles" },
  { id: "technologies", label: "Technologies", title: "Choose the right technologies based on your needs" },
  { id: "design", label: "Security and speed", title: "Prioritize security and performance in your design" },
  { id: "testing", label: "Testing", title: "Continuously test and optimize your architecture" },
] as const;

export type TakeawayId = (typeof takeaways)[number]["id"];
