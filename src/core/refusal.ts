// What is said to somebody who asked for what is not done.

/** Why, in one or two sentences for the person. */
export interface Refusal {
  refusal: string;
}

export type Done = Refusal | { done: true };
