// Why the store could not be opened, in words for the operator, who can mend it.

export class StoreError extends Error {
  override readonly name = "StoreError";
}
