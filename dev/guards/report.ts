import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { everyFoundGuard, triedGuards } from './found-guards.ts'
import { LISTED_GUARDS } from './listed-guards.ts'

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

Each check of access in a verb, the roles it names, and each condition on whose a row is, played against the matrix of [security-access.md](security-access.md) on two routes that pass it: each route is asked once with all guards in place, noting who comes as far as which, and then with each of those deleted as those who came as far. Conditions are also played against \`SEC-01/own\`: somebody’s pages say what they said before anybody else was there. *Held by another*: it stayed green, but another guard that the same route passes turned red, or the route did once all that stayed green were deleted together. *Green*: nothing of that was seen, and each stands below by its name. *Behind*: only who may comes as far, everybody else is refused before. *Not met*: no route of the matrix passes it: jobs, objects, and branches that no example takes. Work of the system is not tried: nobody comes by a route as the system (\`REL-14 ADM-06/actor\`). For \`requireClient\` the other guard is the cookie that the route asks for, and \`REL-14 SEC-01/portal\` calls the verbs past it. The numbers are of the runs so far on the machine that wrote this (\`--found\`, \`--kind\`, \`--minutes\`, \`--anew\`).

| area | kind | there are | tried | red | held by another | green | behind | not met |
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

/** What of each area was tried, counted, and by name what stayed green. */
function found(): string {
  const tried = triedGuards()
  const counts = new Map<string, { all: number; tried: number; red: number; held: number; behind: number }>()
  const greens: string[] = []
  for (const id of everyFoundGuard()) {
    const [, area = '', kind = ''] =
      /^worker\/features\/([^/]+)\/.*#\S* ?(access|roles|owner): /.exec(id) ?? []
    const isSystem = id.includes('requireSystem(')
    const key = `| ${area} | ${isSystem ? 'access of the system' : kind} |`
    const count = counts.get(key) ?? { all: 0, tried: 0, red: 0, held: 0, behind: 0 }
    counts.set(key, count)
    count.all++
    const came = tried.get(id)
    if (isSystem || !came) continue
    if (came.isBehind) {
      count.behind++
      continue
    }
    count.tried++
    if (came.by) count.red++
    else if (came.isTogether && !came.otherwise) count.held++
    else greens.push(`- ${cell(id.replace('worker/features/', ''))}${seen(came.otherwise)}`)
  }
  const rows = [...counts].sort(([a], [b]) => a.localeCompare(b))
  const table = rows.map(
    ([key, { all, tried, red, held, behind }]) =>
      `${key} ${all} | ${tried} | ${red} | ${held} | ${tried - red - held} | ${behind} | ${all - tried - behind} |`,
  )
  const named = greens.length > 0 ? `\nStayed green:\n\n${greens.sort().join('\n')}\n` : ''
  return `${table.join('\n')}\n${named}`
}
