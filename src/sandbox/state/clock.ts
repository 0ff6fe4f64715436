// The sandbox's own time: every timestamp comes from here, and it moves only when told.

export interface Clock {
  now(): Date;
  advance(ms: number): void;
  set(date: Date): void;
}

/** A clock that stands at `start` until it is moved. */
export function createClock(start: Date): Clock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
    set: (date) => {
      time = date.getTime();
    },
  };
}
