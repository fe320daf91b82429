import { type SQL, sql } from 'drizzle-orm'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import { testDb, type Visitor } from '#dev/test/visitor.ts'
import type { RouteExample } from '../example.ts'
import { type Actor, ANSWERS, type Said } from './actors.ts'
import { declared, permissionOf } from './matrix.ts'
import { makePeople, otherClient, type People, staffFor } from './people.ts'
import { notingEnv } from './reached.ts'
import { calm, differing, isLate, stored } from './stored.ts'
import { UNWATCHED, watchRows } from './written-rows.ts'

const INSIDE = /^\/v1\/practices\/(prc_\w+)/
const AN_ID = /\b(?!req_)[a-z]{3}_[0-9A-Za-z]{6,}/
/** An id by itself: one within a longer word is no more than a word. */
const NAMED_IN_BODY = /"(?!req_)[a-z]{3}_[0-9A-Za-z]{6,}"/
const NO_WAY_IN = [ANSWERS.logIn, ANSWERS.noPractice, ANSWERS.noPage, ANSWERS.nothing, ANSWERS.closed, '403 ']

const DAYS = sql`interval '4000 days'`
const BY_US = sql`'epoch'::timestamptz + interval '1 day'`

/** How whoever asks may no longer ask: what is done to the sessions or the accounts of some, and what undoes it. */
const ENDS = {
  ended: {
    end: [
      (some: SQL) => sql`update session set expires_at = expires_at - ${DAYS} where athlete_id ${some}`,
      (some: SQL) => sql`update portal_session set expires_at = expires_at - ${DAYS} where client_id ${some}`,
    ],
    undo: [
      (some: SQL) => sql`update session set expires_at = expires_at + ${DAYS} where athlete_id ${some}`,
      (some: SQL) => sql`update portal_session set expires_at = expires_at + ${DAYS} where client_id ${some}`,
    ],
  },
  blocked: {
    end: [
      (some: SQL) => sql`update athlete set blocked_at = coalesce(blocked_at, ${BY_US}) where id ${some}`,
    ],
    undo: [
      (some: SQL) => sql`update athlete set blocked_at = null where blocked_at = ${BY_US} and id ${some}`,
    ],
  },
} as const

const isEnd = (actor: Actor): actor is keyof typeof ENDS => actor in ENDS

/**
 * Plays what each route declares to say, to everyone who may stand before it.
 * @param around is around each request that is asked of a route, and around nothing that prepares one
 */
export async function openMatrix(
  around = <T>(asking: () => Promise<T>, _actor: Actor): Promise<T> => asking(),
) {
  await watchRows()
  const people = await makePeople()
  const staff = new Map<string, ReturnType<typeof staffFor>>()
  const staffOf = (route: string) => {
    const needed = permissionOf(route)
    const made = staff.get(needed) ?? staffFor(needed)
    staff.set(needed, made)
    return made
  }

  let undo: readonly SQL[] = []
  /** Another client of this route's practice. */
  let other: Visitor | undefined
  /** Ends what holds of those whom a cookie names, or of everybody, and undoes what was ended before. */
  async function becomes(next: keyof typeof ENDS | null, cookie = '') {
    const ids = idsOf(cookie)
    const some = ids.length > 0 ? sql`in ${ids}` : sql`is not null`
    const end = next ? ENDS[next].end.map((one) => one(some)) : []
    if (undo.length + end.length > 0) await testDb().batch(runs([UNWATCHED, ...undo, ...end]))
    undo = next ? ENDS[next].undo.map((one) => one(some)) : []
  }

  async function cookieOf(actor: Actor, route: string, example: RouteExample): Promise<string> {
    // Where nobody needs a session, somebody's comes along all the same.
    if (isEnd(actor)) return example.cookie ?? people.visitors.stranger.cookie
    if (actor === 'guesser') return example.cookie ? people.visitors.stranger.cookie : ''
    if (actor === 'otherClient') {
      other ??= await otherClient(example.cookie ?? '')
      return other.cookie
    }
    if (actor === 'support' || actor === 'staff' || actor === 'former' || actor === 'owner')
      return (await staffOf(route))[actor].cookie
    if (actor === 'newcomer') throw new Error('who has not agreed is asked by their path alone')
    return people.visitors[actor].cookie
  }

  async function ask(actor: Actor, said: Said, route: string, example: RouteExample): Promise<string[]> {
    const asked =
      actor === 'guesser' ? guessed(example) : actor === 'neighbourAtHome' ? atHome(example, people) : example
    if (!asked) return []
    const reached: string[] = []
    const isOver = isEnd(actor) && said !== 'in' && example.cookie
    const visitor = isOver ? new NearVisitor(notingEnv(reached)) : new NearVisitor()
    visitor.cookie = await cookieOf(actor, route, example)
    const [method = ''] = route.split(' ')
    if (isEnd(actor)) await becomes(actor, example.cookie)
    const answer = await around(
      () => visitor.send(method, asked.path, asked.body, asked.headers),
      actor,
    ).catch((error: unknown) => ({ status: error instanceof SyntaxError ? 200 : 999, body: String(error) }))
    const message = answer.body?.error?.message ?? ''
    const heard = `${answer.status} ${message}`
    const wrong = reached.map((what) => `${route} by ${actor} reached ${what}`)
    if (!fits(said, heard, method, () => JSON.stringify(answer.body), example))
      wrong.unshift(`${route} to ${actor}: ${heard.trim()}, not ${ANSWERS[said].trim()}`)
    else if (said === 'none' || said === 'notThere') {
      const never = unheardOf(asked, people)
      const other = await visitor.send(method, never.path, never.body, never.headers)
      const [here, there] = [wordsOf(answer), wordsOf(other)]
      if (here !== there)
        wrong.push(`${route} to ${actor}: ${here.slice(0, 150)}; of what nobody has: ${there.slice(0, 150)}`)
    }
    return wrong
  }

  return {
    /**
     * Everyone whom a route refuses, and those who get their own; nothing changes by it.
     * @param only some of them
     */
    async refusals(route: string, example: RouteExample, only?: ReadonlySet<Actor>): Promise<string[]> {
      const practiceId = INSIDE.exec(example.path)?.[1]
      if (practiceId) await people.work(practiceId)
      const asking = declared(route)
        .filter(([actor, said]) => said !== 'in' && actor !== 'newcomer' && (!only || only.has(actor)))
        .sort(([a], [b]) => Number(isEnd(a)) - Number(isEnd(b)))
      other = undefined
      // Made before the first look, so that whoever is made for this route is no change.
      for (const [actor] of asking) await cookieOf(actor, route, example)
      const askAll = async (some: typeof asking) => {
        const wrong: string[] = []
        for (const [actor, said] of some) wrong.push(...(await ask(actor, said, route, example)))
        await becomes(null)
        return wrong
      }
      // Some get their own by a read, which may note that it was looked at; whose session is over gets nothing.
      const isRead = route.startsWith('GET ')
      const before = isRead ? await askAll(asking.filter(([actor]) => !isEnd(actor))) : []
      const held = isRead ? asking.filter(([actor]) => isEnd(actor)) : asking
      if (held.length === 0) return before
      const { wrong, changed } = await unchangedBy(() => askAll(held))
      const all = [...before, ...wrong]
      return changed.length > 0 ? [...all, `${route} changed ${changed.join(', ')}`] : all
    },
    /** Everyone else whom it lets in. */
    async others(route: string, example: RouteExample): Promise<string[]> {
      const wrong: string[] = []
      for (const [actor, said] of declared(route))
        if (said === 'in') wrong.push(...(await ask(actor, said, route, example)))
      await becomes(null)
      return wrong
    },
  }
}

/** What changed by asking. Where only work that came from elsewhere did, it is asked again. */
async function unchangedBy(askAll: () => Promise<string[]>) {
  const look = async () => {
    await calm()
    const began = new Date()
    const before = await stored()
    const wrong = await askAll()
    const changed = differing(before, await stored())
    return { wrong, changed, isLate: await isLate(changed, began) }
  }
  const first = await look()
  return first.isLate ? look() : first
}

const runs = (statements: readonly ReturnType<typeof sql>[]) =>
  statements.map((one) => testDb().execute(one)) as unknown as Parameters<
    ReturnType<typeof testDb>['batch']
  >[0]

function fits(said: Said, heard: string, method: string, body: () => string, example: RouteExample): boolean {
  if (said === 'own')
    return heard.startsWith('2') && !idsOf(example.cookie).some((name) => body().includes(name))
  if (said === 'none')
    return (
      heard.startsWith('4') ||
      (heard.startsWith('2') && !idsIn(example.path).some((id) => body().includes(id)))
    )
  if (said !== 'in') return heard.startsWith(ANSWERS[said])
  if (method === 'GET') return heard.startsWith('2')
  return !heard.startsWith('5') && !NO_WAY_IN.some((no) => heard.startsWith(no))
}

const IDS = new RegExp(AN_ID, 'g')
const NUMBERS = /(\+|%2B)\d{6,}/g

/** What one answer says, without what no two of them have in common. */
const wordsOf = ({ status, body }: { status: number; body: unknown }) =>
  `${status} ${JSON.stringify(body)}`
    .replace(/"request_id":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…')
    .replace(IDS, '…')
    .replace(NUMBERS, '…')

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
/** Another id or number of the same form, of two never the same one. */
const turned = (name: string) =>
  name.replace(/[0-9a-hjkmnp-tv-z]{1,6}$/, (end) =>
    [...end]
      .map((letter) => {
        const [of, at] = /\d/.test(letter) ? [10, Number(letter)] : [22, LETTERS.indexOf(letter) - 10]
        return LETTERS[((at + 1) % of) + (of === 10 ? 0 : 10)]
      })
      .join(''),
  )

/** The same request for things that nobody has. What is there must be answered to whoever may not have it as these are. */
function unheardOf({ path, body, ...rest }: RouteExample, { homeId }: People): RouteExample {
  const practiceId = INSIDE.exec(path)?.[1] ?? homeId
  const none = (text: string) =>
    text.replace(IDS, (id) => (id === practiceId ? id : turned(id))).replace(NUMBERS, turned)
  const unheard = body === undefined ? undefined : JSON.parse(none(JSON.stringify(body)))
  return { ...rest, path: none(path), body: unheard }
}

/** Those whose session a cookie carries. */
const idsOf = (cookie = ''): string[] => cookie.match(/\b(ath|cli)_[0-9A-Za-z]{6,}/g) ?? []

const idsIn = (path: string) => path.match(IDS) ?? []

const SECRET = /^(token|webhook_token|challenge|password|code|hold|text_request|invite_code)$/

/** The same request by somebody who does not have what opens it: a signature, a secret in the body or in the address. */
function guessed({ path, body, headers }: RouteExample): RouteExample {
  if (headers) return { path, body }
  const other = (secret: string) => `${secret.startsWith('a') ? 'b' : 'a'}${secret.slice(1)}`
  const fields = Object.entries(body ?? {})
  if (fields.some(([key]) => SECRET.test(key))) {
    const guess = fields.map(([key, value]) => [key, SECRET.test(key) ? other(String(value)) : value])
    return { path, body: Object.fromEntries(guess) }
  }
  const [address = '', search] = path.split('?')
  const parts = address.split('/')
  const last = other(parts.pop() ?? '')
  return { path: `${[...parts, last].join('/')}${search ? `?${search}` : ''}`, body }
}

/** The same things, asked for at the address of another practice; nothing where nothing is named. */
function atHome({ path, body, ...more }: RouteExample, { homeId }: People): RouteExample | null {
  const practiceId = INSIDE.exec(path)?.[1] ?? ''
  const moved = path.replace(practiceId, homeId)
  const rest = moved.replace(homeId, '')
  const names = AN_ID.test(rest) || rest.search(NUMBERS) > 0 || NAMED_IN_BODY.test(JSON.stringify(body ?? ''))
  return names ? { ...more, path: moved, body } : null
}
