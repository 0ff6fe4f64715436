// What GitHub says when it refuses, as an error that the REST and GraphQL servers turn into an answer.

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** `errors` of a 422 answer. */
  readonly errors: unknown[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    details: { errors?: unknown[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = details.errors;
    this.headers = details.headers ?? {};
  }
}

export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

export function unprocessable(message: string, errors?: unknown[]): Refusal {
  return new Refusal(422, message, errors ? { errors } : {});
}

/** The shape GitHub gives to a field that breaks one of its own rules. */
export function validationFailed(resource: string, field: string, message: string): Refusal {
  return new Refusal(422, "Validation Failed", {
    errors: [{ resource, code: "custom", field, message }],
  });
}
