/** Why the database refused a statement: its own code, and the constraint that was hit. Empty for other errors. */
export function databaseRefusal(error: unknown): { code: string; constraint: string } {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (!('code' in cause) || typeof cause.code !== 'string') continue
    const constraint = 'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : ''
    return { code: cause.code, constraint }
  }
  return { code: '', constraint: '' }
}

/** The database's own code for what it refused; empty when the error is not the database's. */
export const databaseCode = (error: unknown) => databaseRefusal(error).code
