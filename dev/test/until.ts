const WAIT_MS = 100

/**
 * Asks again and again until the answer is one, such as a row that a background job writes.
 * @param what said when it never comes
 * @returns the first answer that is not null, undefined or false
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  timeoutMs = 60_000,
): Promise<T> {
  for (const endMs = Date.now() + timeoutMs; Date.now() < endMs; ) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`)
}
