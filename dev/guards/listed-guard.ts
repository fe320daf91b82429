/** A guard that is no `requireX(…)` and no condition on an owner: where it stands, and how it is deleted. */
export interface ListedGuard {
  name: string
  file: string
  /** Exactly as it stands there, once. */
  has: string
  /** What is left without it; nothing where the whole statement goes. In a template of SQL it is SQL. */
  without?: string
  isSql?: boolean
  /** The test file that should notice. */
  test: string
}
