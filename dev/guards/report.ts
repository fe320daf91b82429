import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { everyFoundGuard, triedGuards } from './found-guards.ts'
import { KNOWN_GREEN } from './known-green.ts'
import { LISTED_GUARDS } from './listed-guards.ts'
import type { Noticed } from './walk-words.ts'

export interface Line {
  guard: string
  file: string
  /** The test that turned red; null where all stayed green. */
  by: string | null
}

const REPORT = join(projectRoot, 'docs', 'security-guards.md')
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
2. the matrix of [security-access.md](security-access.md) is played, on two routes that pass it: each route is asked once with all guards in place, noting who comes as far as which, and then without each as those who came as far;
3. pages are read again that were read before anybody else was there (\`SEC-01/own\`);
4. the features’ own tests run that pass it, three of a file at most (\`--tests\`).

*Red*: one of them noticed. *Held by another*: none did, but another guard that the same route passes turned red, or the route did once all that stayed green were deleted together. *Green*: something passes it, and nothing noticed; each stands below by its name, with why where it is known. *Behind*: only who may comes as far, everybody else is refused before, and no test noticed either. *Not met*: every route of the matrix was asked and none passes it, nor does a test. *Not tried*: routes were not asked since it is kept, or since it reads so. What a run said of a guard is kept in \`dev/guards/tried.jsonl\` and holds while the guard reads as it did, on any machine; \`--anew\` tries it again.

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
  writeFileSync(REPORT, `${HEAD}${LISTED}${[...rows.values()].sort().join('\n')}\n${FOUND}${found()}`)
}

const seen = (otherwise?: string) =>
  otherwise ? `: answers ${otherwise.replace(/ at /, ' otherwise at ')}` : ''

const COLUMNS = ['red', 'held', 'green', 'behind', 'unmet', 'untried'] as const

function cameTo(came: Omit<Noticed, 'id'> | undefined): (typeof COLUMNS)[number] {
  if (!came) return 'untried'
  if (came.by) return 'red'
  if (came.isBehind) return 'behind'
  if (came.isUnmet) return came.isByTest ? 'green' : 'unmet'
  // A feature's test alone says nothing: most are asked by who may.
  if (came.isByTest) return 'untried'
  return came.isTogether && !came.otherwise ? 'held' : 'green'
}

/** What each guard of each area came to, counted, and by name what stayed green. */
function found(): string {
  const tried = triedGuards()
  const counts = new Map<string, Record<string, number>>()
  const greens: string[] = []
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
    if (to === 'green') greens.push(`- ${cell(name)}${why ? `: ${why}` : seen(came?.otherwise)}`)
  }
  const row = (key: string, count: Record<string, number>) =>
    `${key} ${['all', ...COLUMNS].map((one) => count[one] ?? 0).join(' | ')} |`
  const sum: Record<string, number> = {}
  for (const count of counts.values())
    for (const [one, n] of Object.entries(count)) sum[one] = (sum[one] ?? 0) + n
  const rows = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([key, count]) => row(key, count))
  const named = greens.length > 0 ? `\nStayed green:\n\n${greens.sort().join('\n')}\n` : ''
  return `${[...rows, row('| all | |', sum)].join('\n')}\n${named}`
}
