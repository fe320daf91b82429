import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findGuards, isProduct } from '#dev/guards/find-guards.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { type Actor, anonymous, clientActor, systemActor, visitorActor } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'

/** An exported function that checks who calls it, and by what. */
export interface Verb {
  path: string
  name: string
  /** Its checks, as `findGuards` names them, in their order. */
  checks: string[]
}

const IS_ACCESS = /#(\w+) access: (\w+)\(/

/** Every exported function of a feature that checks access. */
export function everyVerb(): Verb[] {
  const verbs = new Map<string, Verb>()
  for (const path of globSync('worker/features/**/*.ts', { cwd: projectRoot }).filter(isProduct).sort()) {
    const text = readFileSync(join(projectRoot, path), 'utf8')
    for (const { id } of findGuards(path, text)) {
      const [, name] = IS_ACCESS.exec(id) ?? []
      if (!name || !new RegExp(`^export (async )?function ${name}\\(\\s*(ctx|\\{)`, 'm').test(text)) continue
      const verb = verbs.get(`${path}#${name}`) ?? { path, name, checks: [] }
      verb.checks.push(id)
      verbs.set(`${path}#${name}`, verb)
    }
  }
  return [...verbs.values()]
}

const settled = Promise.resolve()
const nobody = anonymous()
const system = systemActor('test')
const client = clientActor({ practiceId: 'prc_other', clientId: 'cli_other' }, settled)
const visitor = visitorActor('prc_other', settled)
const key: Actor = {
  ...{ kind: 'apiKey', keyId: 'key_other', athleteId: 'ath_other' },
  confirmed: Promise.resolve({ scopes: [] }),
}
const coach: Actor = {
  ...{ kind: 'coach', athleteId: 'ath_other', conversationId: 'thr_other' },
  confirmed: settled,
}
/** Who works at another practice, and for the service without a permission. */
const stranger = athleteActor('ath_other', {
  roles: ['athlete', 'admin', 'owner'],
  memberships: [{ practiceId: 'prc_other', role: 'owner', isTrainer: true }],
})

/** Who is refused by a check, whatever is asked. */
const REFUSED: Record<string, readonly Actor[]> = {
  requireSystem: [nobody, stranger, client, visitor, coach, key],
  requireMember: [nobody, stranger, client, visitor, coach, key, system],
  requirePermission: [nobody, stranger, client, visitor, coach, key, system],
  requireClient: [nobody, stranger, visitor, coach, key, system],
  requireVisitorOf: [nobody, stranger, client, visitor, coach, key, system],
  requireGuestOf: [nobody, stranger, client, visitor, coach, key, system],
  requireAthlete: [nobody, client, visitor, coach, key, system],
  requireSession: [nobody, client, visitor, coach, key, system],
  requireReader: [nobody, client, visitor, key, system],
}

/** What is asked of those that look at it before they check. */
const INPUT: Record<string, readonly unknown[]> = {
  ...{
    setFlag: ['import.strava', { value: true }],
    listTasks: ['prc_x', {}],
    findClients: ['prc_x', { q: 'x' }],
  },
  ...{ listClientBookings: ['prc_x', 'cli_x', {}], listThreads: ['prc_x'], readThread: ['prc_x', {}] },
  moveAsMember: ['prc_x', { appointmentId: 'apt_x' }, { startsAt: new Date(0) }],
  moveOne: ['prc_x', 'srs_x', { day: '2026-03-10' }],
}

/** How a check of access refuses. */
const REFUSALS = [
  ...[
    /^Log in to continue/,
    /^This page is closed/,
    /^This page was not found/,
    /^This practice was not found/,
  ],
  ...[/^This conversation was not found/, /^There is nothing at this address/],
]

/**
 * Asks a verb for something as everyone whom its first check refuses. What it reads never comes, so that one which goes
 * on without its check answers nothing.
 * @returns what should have been refused, each in words
 */
export async function wrongly({ path, name, checks }: Verb): Promise<string[]> {
  const module = await import(/* @vite-ignore */ join(projectRoot, path))
  const said = await Promise.all(
    (REFUSED[IS_ACCESS.exec(checks[0] ?? '')?.[2] ?? ''] ?? [nobody]).map(async (actor) => {
      const given = INPUT[name] ?? Array(7).fill(never())
      const asking = (async () => module[name](contextOf(actor), ...given))()
      const outcome = await within(asking)
      return isRefusal(outcome) ? [] : [`${path}#${name} by ${actor.kind}: ${wordsOf(outcome)}`]
    }),
  )
  return said.flat()
}

const isRefusal = (outcome: unknown) =>
  outcome instanceof AppError && REFUSALS.some((words) => words.test(outcome.message))
const wordsOf = (outcome: unknown) =>
  outcome instanceof Error ? `${outcome.name} ${outcome.message}` : String(outcome)

const WENT_ON_MS = 400

/** What became of it: an error, or that it goes on. A refusal comes at once; nothing else is waited for. */
function within(asking: Promise<unknown>): Promise<unknown> {
  const answer = asking.then(
    () => 'is answered',
    (error: unknown) => error,
  )
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('goes on'), WENT_ON_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** Something of which each part, and each answer, is of its kind, and which never comes. */
function never(): unknown {
  const itself: unknown = new Proxy(() => {}, {
    get(_, part) {
      if (part === 'then') return () => {}
      if (part === Symbol.toPrimitive) return () => 'x'
      if (part === Symbol.iterator) return () => [][Symbol.iterator]()
      return itself
    },
    apply: () => itself,
    construct: () => itself as object,
  })
  return itself
}

function contextOf(actor: Actor) {
  const ctx: Record<string, unknown> = {
    ...{ actor, now: new Date('2026-03-10T10:00:00Z'), requestId: 'req_test', isAhead: false },
    ...{
      leaseS: 60,
      stuckAfterS: 600,
      id: (kind: string) => `${kind}_x`,
      random: (n: number) => new Uint8Array(n),
    },
    ...{ log: { info() {}, warn() {}, error() {} }, hint() {}, defer() {} },
    at: () => ctx,
    onBehalfOf: (other: Actor) => contextOf(other),
  }
  for (const name of ['db', 'settings', 'sealer', 'env', 'fetch', 'store', 'storeIf']) ctx[name] = never()
  return ctx
}
