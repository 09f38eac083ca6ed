/** What a person has done once. The walkthrough ticks its steps by these, each as the context `groundwork.` and its name. */
export const milestones = ["sampleFixed", "profileAnswered", "snippetInserted", "workflowAdded"] as const;

export type Milestone = typeof milestones[number];
