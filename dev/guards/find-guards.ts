/** A guard that stands in the code, what deletes it, and where. */
export interface FoundGuard {
  id: string
  start: number
  end: number
  /** What stands there once it is deleted. */
  without: string
}

/** What a verb goes on with if nobody checked: who claims to act. */
const CLAIMED: Record<string, (ctx: string) => string> = {
  requireAthlete: (ctx) => `(${ctx}.actor as any).athleteId`,
  requireReader: (ctx) => `({ athleteId: (${ctx}.actor as any).athleteId, audience: 'own' } as any)`,
  requireSelfOrDesk: (ctx) => `(${ctx}.actor as any).athleteId`,
  requireSession: (ctx) => `(${ctx}.actor.confirmed as any)`,
  requirePermission: (ctx) => `(${ctx}.actor.confirmed as any)`,
  requireMember: (ctx) => `(${ctx}.actor.confirmed as any)`,
  requireVisitorOf: (ctx) => `(${ctx}.actor.confirmed as any)`,
  requireGuestOf: (ctx) => `(${ctx}.actor.confirmed as any)`,
  requireClient: (ctx) => `(${ctx}.actor as any)`,
}

const CHECK = /(?<!function )\b(require[A-Z]\w*)\((?!\))/g
const OWNED =
  /\beq\(\s*\w+\.(?:practiceId|athleteId|clientId|personId),(?!\s*\w+\.(?:practiceId|athleteId|clientId|personId|id)\b)/g
const OWNED_IN_SQL = /((?:\w+\.)?(?:practice|athlete|client|person)_id) = \$\{(?=[\w.]+\})/g
const BEGINS = /^(?:export )?(?:async )?(?:function|const|class) (\w+)/gm

/** Whether a file is of the product: no test of it, and nothing that only tests ask for. */
export const isProduct = (path: string) => !/\.test\.ts$|-fixture\.ts$|route-examples\.ts$/.test(path)

/** Every check of access in a file (`requireX(…)`), the roles it names, and every condition on whose a row is. */
export function findGuards(path: string, text: string): FoundGuard[] {
  const found: FoundGuard[] = []
  const begins = [...text.matchAll(BEGINS)]
  const add = (kind: string, start: number, end: number, without: string) => {
    const within = begins.findLast(({ index }) => index < start)?.[1] ?? ''
    const name = `${path}#${within} ${kind}: ${text.slice(start, end).replace(/\s+/g, ' ').slice(0, 90)}`
    const again = found.filter(({ id }) => id === name || id.startsWith(`${name} (`)).length
    found.push({ id: again > 0 ? `${name} (${again + 1})` : name, start, end, without })
  }
  for (const call of text.matchAll(CHECK)) {
    const end = closing(text, call.index + call[0].length)
    const args = text.slice(call.index + call[0].length, end - 1).split(/,\s*/)
    const [ctx = 'ctx', practice, roles] = args
    add('access', call.index, end, CLAIMED[call[1] ?? '']?.(ctx) ?? '(undefined as any)')
    if (call[1] === 'requireMember' && roles)
      add('roles', call.index, end, `requireMember(${ctx}, ${practice})`)
  }
  for (const call of text.matchAll(OWNED))
    add('owner', call.index, closing(text, call.index + 3), '(undefined as any)')
  for (const { index, 0: all, 1: column } of text.matchAll(OWNED_IN_SQL)) {
    const start = index + all.length
    add('owner', start, text.indexOf('}', start), `sql.raw('${column}')`)
  }
  return found
}

/** Where what was opened just before a place is closed again. */
function closing(text: string, from: number): number {
  let at = from
  for (let open = 1; open > 0 && at < text.length; at++)
    open += '([{'.includes(text[at] ?? '') ? 1 : ')]}'.includes(text[at] ?? '') ? -1 : 0
  return at
}

/** The same file, in which each guard asks first whether it is deleted. */
export function switchable(path: string, text: string): string {
  const guards = findGuards(path, text)
  // A guard within another one's words goes with it.
  const outer = guards.filter((one) => !guards.some((other) => holds(other, one)))
  const places = [...new Set(outer.map(({ start }) => start))].sort((a, b) => b - a)
  return places.reduce((all, place) => {
    const here = outer.filter(({ start }) => start === place)
    const [{ start, end } = { start: 0, end: 0 }] = here
    const asked = here.map(
      ({ id, without }) => `(globalThis as any).isDeleted?.(${JSON.stringify(id)}) ? ${without} : `,
    )
    // A statement that began with a bracket would be taken for the call of the line before.
    const begins = /(?:^|[^,(=>?:&|[{])\n\s*$/.test(all.slice(0, start)) ? 'void ' : ''
    return `${all.slice(0, start)}${begins}(${asked.join('')}${all.slice(start, end)})${all.slice(end)}`
  }, text)
}

const holds = (outer: FoundGuard, inner: FoundGuard) =>
  outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start
