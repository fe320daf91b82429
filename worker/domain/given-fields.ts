/** The fields that were sent: undefined is left out and so left alone, null stays and clears. */
export function givenFields<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never
}
