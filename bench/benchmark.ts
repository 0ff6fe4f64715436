// What a benchmark is: a name, what it shows, and rows of figures.

export type Row = Record<string, string | number>;

export interface Benchmark {
  name: string;
  /** One sentence for the list. */
  summary: string;
  /** The table's rows; keys are the columns, units in their names. */
  run(): Promise<Row[]>;
}
