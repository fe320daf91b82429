/** What a walk says of a guard, a line each, for `run.ts` to read. */
export interface Noticed {
  id: string
  /** What turned red; null where a route that passes the guard stayed green without it. */
  by: string | null
  /** Where it stayed green: to whom it answered otherwise all the same, which a test should have seen. */
  otherwise?: string
  /** Where it stayed green: another guard of the route turned red, or it did with all that stayed green at once. */
  isTogether?: boolean
  /** Nobody whom a route refuses comes as far: only whoever may passes it, so far. */
  isBehind?: boolean
}
export const NOTICED = 'NOTICED '
