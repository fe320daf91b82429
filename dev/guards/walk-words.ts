/** What a walk says of a guard, a line each, for `run.ts` to read. */
export interface Noticed {
  id: string
  /** What turned red; null where a route that passes the guard stayed green without it. */
  by: string | null
}
export const NOTICED = 'NOTICED '
