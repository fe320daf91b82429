/** What a walk says of a guard, a line each, for `run.ts` to read. */
export interface Noticed {
  id: string
  /** What turned red; null where what passes the guard stayed green without it. */
  by: string | null
  /** Where it stayed green: to whom it answered otherwise all the same, which a test should have seen. */
  otherwise?: string
  /** Where it stayed green: another guard of the route turned red, or it did with all that stayed green at once. */
  isTogether?: boolean
  /** Nobody whom a route refuses comes as far: only whoever may passes it, so far. */
  isBehind?: boolean
  /** Where only who may passes it: the last guards that anybody else comes to, each of whom is refused there. */
  behind?: string[]
  /** It was tried in a feature's own test, and on no route. */
  isByTest?: boolean
  /** No route of the matrix passes it, and each was asked. */
  isUnmet?: boolean
}
export const NOTICED = 'NOTICED '
/** What a half of the walk says, in place of a guard, once it has asked all its routes. */
export const WHOLE = 'all routes'
