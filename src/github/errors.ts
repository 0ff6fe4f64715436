// The ways in which GitHub says no, told apart by what Charter does about them.

export type GitHubErrorKind =
  /** The repository, pull request or installation is not there, or not for us. Recorded; never retried. */
  | "gone"
  /** A permission is missing. Shown to the operator; never retried. */
  | "forbidden"
  /** Network, 5xx, or a rate limit. Retried, not before `retryAfterSeconds`. */
  | "transient"
  /** GitHub refused the content of the call (422). A bug of ours or a fact we did not know; not retried. */
  | "refused";

export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly kind: GitHubErrorKind;
  /** The call, for example "POST /repos/acme/widget/check-runs". */
  readonly call: string;
  /** HTTP status, or null when no answer came. */
  readonly status: number | null;
  /** What GitHub asked to wait; null when it did not say. */
  readonly retryAfterSeconds: number | null;
  /** The permission that GitHub asks for, for example "pull_requests=write"; null when it did not say. */
  readonly permission: string | null;

  constructor(
    kind: GitHubErrorKind,
    message: string,
    details: {
      call: string;
      status: number | null;
      retryAfterSeconds?: number | null;
      permission?: string | null;
      cause?: unknown;
    },
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.call = details.call;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.permission = details.permission ?? null;
  }
}
