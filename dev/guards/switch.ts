import type { Actor } from '../routes/access/actors.ts'
import { NOTICED, type Noticed } from './walk-words.ts'

/** What refuses whom no check of a verb has met. */
export const SESSION = 'the session, the link or the signature that names who asks'

/** Whoever a route is declared to answer, and whoever may. */
type Asker = Actor | 'may'

/** What one answer says otherwise than the next, whoever asks. */
const PASSING = /"request_id":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z|[a-z]{3}_[0-9A-Za-z]{6,}|"age_s":\d+/g
/** What the machine did, and no guard. */
const MISHAP = /no answer within|timed? ?out|ECONN|fetch failed|network|503 The database cannot/i
export const isMishap = (said: string | undefined) => said !== undefined && MISHAP.test(said)

export const say = (noticed: Noticed) => console.log(`${NOTICED}${JSON.stringify(noticed)}`)

/** Deletes guards in the bundle while something is asked, and notes who comes by which. */
export class Switch {
  /** Who came by which guard since this was made anew. */
  met = new Map<string, Set<Asker>>()
  /** The last guard that each came to: whom a route refuses, comes no further. */
  last = new Map<Asker, string>()
  /** What each was told. */
  said = new Map<Asker, string>()
  #deleted: ReadonlySet<string> = new Set()
  #asker: Asker | null = null

  readonly #eachMs: number

  constructor(eachMs: number) {
    this.#eachMs = eachMs
    Object.assign(globalThis, {
      isDeleted: (id: string) => {
        // What an example or an actor is made by is other routes, of whose guards this one says nothing.
        if (this.#asker === null) return false
        this.met.set(id, (this.met.get(id) ?? new Set()).add(this.#asker))
        this.last.set(this.#asker, id)
        return this.#deleted.has(id)
      },
    })
  }

  forget(): void {
    this.met = new Map()
    this.last = new Map()
    this.said = new Map()
  }

  /** How far those came who were refused: the last guard of each, or the session where they came to none. */
  refusers(): string[] {
    const refused = [...this.said].filter(([asker, said]) => asker !== 'may' && /"status":4\d\d/.test(said))
    return [...new Set(refused.map(([asker]) => this.last.get(asker) ?? SESSION))].sort()
  }

  async as<T>(asker: Asker, asking: () => Promise<T>): Promise<T> {
    this.#asker = asker
    const answer = await asking().finally(() => {
      this.#asker = null
    })
    this.said.set(asker, JSON.stringify(answer)?.replace(PASSING, '…') ?? '')
    return answer
  }

  /** @returns what was wrong without these guards, be it that it never came to an end */
  async without(ids: readonly string[], asking: () => Promise<string[]>): Promise<string[]> {
    this.#deleted = new Set(ids)
    return within(this.#eachMs, asking())
      .catch((error: unknown) => [`fails: ${String(error)}`])
      .finally(() => {
        this.#deleted = new Set()
      })
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms),
  )
  return Promise.race([work, late])
}
