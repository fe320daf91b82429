/** At the end of the patience, time to read what has come: far longer than reading takes, far shorter than the patience. */
const LAST_LOOK_MS = 100

interface Asked extends RequestInit {
  /** How long the request may take, with the body of its answer; without it, for ever. */
  patienceMs?: number
}

/**
 * Asks the database as `fetch` does, and gives up what is not answered in time. The whole answer is read before it is
 * given, so that its clock stops with it: one left running would end a request that was over long before.
 */
export async function patientFetch(url: string, { patienceMs, ...init }: Asked): Promise<Response> {
  if (patienceMs === undefined) return fetch(url, init)
  const clock = startClock(patienceMs)
  try {
    const answer = await fetch(url, { ...init, signal: clock.signal })
    return new Response(await answer.text(), answer)
  } finally {
    clock.stop()
  }
}

/**
 * As `AbortSignal.timeout`, except that it can be stopped, and that an answer which came in time is not given up: where
 * other work held the isolate's one thread, the clock and the answer are found at once, and the clock alone would be
 * looked at first.
 */
function startClock(patienceMs: number) {
  const control = new AbortController()
  const giveUp = () => control.abort(new DOMException('The database timed out.', 'TimeoutError'))
  let timer = setTimeout(
    () => {
      timer = setTimeout(giveUp, LAST_LOOK_MS)
    },
    Math.max(0, patienceMs - LAST_LOOK_MS),
  )
  return { signal: control.signal, stop: () => clearTimeout(timer) }
}
