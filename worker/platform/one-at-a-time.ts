import { AppError } from './errors.ts'

/** As many intents wait at most; beyond it something is wrong and waiting would not help. */
const MOST_WAITING = 2000

/**
 * A promise chain: work is done one after the other, in the order it came. A Durable Object needs it, because its
 * input gate opens at every await on the database. What takes longer than the limit is given up on by its caller,
 * and the chain goes on: the work itself must be one statement or one function of the database.
 */
export class OneAtATime {
  #tail: Promise<unknown> = Promise.resolve()
  #waiting = 0
  readonly #limitMs: number

  constructor(limitMs = 5_000) {
    this.#limitMs = limitMs
  }

  /** @throws AppError unavailable when the work took longer than the limit, or too many wait */
  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MOST_WAITING) return Promise.reject(tooSlow())
    this.#waiting += 1
    const done = this.#tail.then(() => this.#bounded(work))
    this.#tail = done.catch(() => {})
    return done.finally(() => {
      this.#waiting -= 1
    })
  }

  async #bounded<T>(work: () => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(tooSlow()), this.#limitMs)
    })
    try {
      return await Promise.race([work(), limit])
    } finally {
      clearTimeout(timer)
    }
  }
}

function tooSlow(): AppError {
  return new AppError('unavailable', 'This took too long. Try again: what was done is never done twice.', {
    retryAfterS: 2,
  })
}
