import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { COLUMNS, cameTo, everyFoundGuard, type Tried, triedGuards } from './found-guards.ts'
import { KNOWN_GREEN } from './known-green.ts'
import { LISTED_GUARDS } from './listed-guards.ts'

export interface Line {
  guard: string
  file: string
  /** The test that turned red; null where all stayed green. */
  by: string | null
}

const REPORT = join(projectRoot, 'docs', 'security-guards.md')
const SECURITY = join(projectRoot, 'docs', 'security.md')
const HEAD = `# Guards, each deleted in turn

Written by \`npm run guards\`, which deletes each guard in a copy of the product and runs what should notice. Red is what it should be.

`
const LISTED = `## Listed

Signatures, limits, opt-outs, waits for a confirmation and the like (\`dev/guards/listed-guards.ts\`), each with the test file that should notice. A run of a part (\`--only\`, \`--from\`) changes its lines alone.

| file | guard | what turned red |
| --- | --- | --- |
`
const FOUND = `
## Found by themselves

Each check of access in a verb, the roles it names, and each condition on whose a row is. Each is deleted where

1. every verb is called past its route by whom its check is against (\`SEC-01/verbs\`);
2. the matrix of [security-access.md](security-access.md) is played, on three routes that pass it: each route is asked once with all guards in place, noting who comes as far as which, and then without each as those who came as far;
3. each change is asked as who may, with the work that follows from it, and those who have whatever there is and ask for nothing are looked at (\`SEC-01/bystanders\`);
4. pages are read again that were read before anybody else was there, or had the like (\`SEC-01/own\`);
5. the features’ own tests run that pass it, three of a file at most, and what work reads and changes by the keys of another’s rows (\`SEC-01/work\`) as one of them (\`--tests\`).

*Red*: one of them noticed. *Held by another*: none did, but another guard that the same route passes turned red, or the route did once all that stayed green were deleted together. *Green*: something passes it, and nothing noticed; each stands below by its name, with why where it is known. *Behind*: only who may comes as far, everybody else is refused before, and no test noticed either; each stands below with the guards at which the others end, and what came of these. *Not met*: every route of the matrix was asked and none passes it, nor does a test. *Not tried*: routes were not asked since it is kept, or since it reads so. What a run said of a guard is kept in \`dev/guards/tried.jsonl\` and holds while the guard reads as it did, on any machine; \`--anew\` tries it again.

| area | kind | there are | red | held by another | green | behind | not met | not tried |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
`

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()
/** Names of one run, such as ids, say nothing to the next reader. */
const stable = (text: string) => text.replace(/\b[a-z]{3}_[0-9A-Za-z]{6,}/g, '…').slice(0, 140)

/** Puts what a run found into the report, in place of what it said of the same guards. */
export function mergeReport(lines: readonly Line[]): void {
  const rows = new Map<string, string>()
  for (const row of existsSync(REPORT) ? readFileSync(REPORT, 'utf8').split('\n') : []) {
    const [, file, guard] = row.split(/(?<!\\) ?\| ?/)
    const isListed = LISTED_GUARDS.some((one) => one.file === file && cell(one.name) === guard)
    if (isListed) rows.set(`${file} ${guard}`, row)
  }
  for (const { file, guard, by } of lines) {
    if (!file.startsWith('worker/')) continue
    const said = by === null ? '**stayed green**' : cell(stable(by))
    rows.set(`${file} ${cell(guard)}`, `| ${file} | ${cell(guard)} | ${said} |`)
  }
  const { table, counted } = found()
  writeFileSync(REPORT, `${HEAD}${LISTED}${[...rows.values()].sort().join('\n')}\n${FOUND}${table}`)
  putCounts(counted)
}

const seen = (otherwise?: string) =>
  otherwise ? `: answers ${otherwise.replace(/ at /, ' otherwise at ')}` : ''

type Counts = Record<string, number>

/** What each guard of each area came to, counted, and by name what stayed green. */
function found() {
  const tried = triedGuards()
  const counts = new Map<string, Counts>()
  const [greens, behinds]: [string[], string[]] = [[], []]
  let known = 0
  for (const id of everyFoundGuard()) {
    const [, area = '', kind = ''] =
      /^worker\/features\/([^/]+)\/.*#\S* ?(access|roles|owner): /.exec(id) ?? []
    const key = `| ${area} | ${id.includes('requireSystem(') ? 'access of the system' : kind} |`
    const count = counts.get(key) ?? {}
    counts.set(key, count)
    const came = tried.get(id)
    const to = cameTo(came)
    for (const one of ['all', to]) count[one] = (count[one] ?? 0) + 1
    const name = id.replace('worker/features/', '')
    const why = KNOWN_GREEN.find(({ guard }) => name.startsWith(guard))?.why
    if (to === 'behind') behinds.push(behindLine(name, came?.behind ?? [], tried))
    if (to !== 'green') continue
    greens.push(`- ${cell(name)}${why ? `: ${why}` : seen(came?.otherwise)}`)
    if (why) known++
  }
  const rows = [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, count]) => `${key} ${cells(count)} |`)
  const [all, access] = [sumOf(counts, ''), sumOf(counts, ' access')]
  const listed = (head: string, lines: string[]) =>
    lines.length > 0 ? `\n${head}:\n\n${lines.sort().join('\n')}\n` : ''
  const named =
    listed('Stayed green', greens) + listed('Behind others, the last that anybody else comes to', behinds)
  return {
    table: `${[...rows, `| all | | ${cells(all)} |`].join('\n')}\n${named}`,
    counted: countsSaid(all, access, known, behinds.filter((line) => !line.endsWith(UNNAMED)).length),
  }
}

const UNNAMED = 'none of the routes that pass it was asked since this is noted'

/** A guard that only who may passes, with the guards that end everybody else's way on its routes. */
function behindLine(name: string, behind: readonly string[], tried: Tried): string {
  const said = behind.map((id) => {
    const of = id.replace('worker/features/', '')
    return id.includes('#') ? `${of} (${cameTo(tried.get(id))})` : of
  })
  return `- ${cell(name)}: ${said.length > 0 ? cell(said.join('; ')) : UNNAMED}`
}

const cells = (count: Counts) => ['all', ...COLUMNS].map((one) => count[one] ?? 0).join(' | ')

function sumOf(counts: ReadonlyMap<string, Counts>, kind: string): Counts {
  const sum: Counts = {}
  for (const [key, count] of counts)
    if (key.includes(kind)) for (const [one, n] of Object.entries(count)) sum[one] = (sum[one] ?? 0) + n
  return sum
}

const BEGINS = 'The report counts '

/** The paragraph of docs/security.md that counts them, in lines of its length. */
function countsSaid(all: Counts, access: Counts, known: number, named: number): string {
  const n = (count: number | undefined) => (count ?? 0).toLocaleString('en')
  const words = `${BEGINS}${n(all.all)} found guards: ${n(all.red)} turned something red, ${n(access.red)} of
    ${n(access.all)} checks of access and of the system among them. ${n(all.held)} are held by another guard of the same
    route, ${n(all.green)} stayed green and stand there by name, ${n(known)} of them with why nothing can miss them.
    ${n(all.behind)} more are passed only by who may, ${n(named)} of them with the guards at which the others end; ${n(all.unmet)} are passed by no route and no test, and ${n(all.untried)} were
    not asked since results are kept.`
  const lines = ['']
  for (const word of words.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (longer.length > 118) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines.join('\n')
}

function putCounts(counted: string): void {
  const text = readFileSync(SECURITY, 'utf8')
  const paragraph = text.split('\n\n').find((one) => one.startsWith(BEGINS))
  if (!paragraph) throw new Error(`${SECURITY} has no paragraph that begins with “${BEGINS}”`)
  writeFileSync(
    SECURITY,
    text.replace(paragraph, () => counted),
  )
}
