// The time, which tests and the demo move by hand.

export interface Clock {
  now(): Date;
}
