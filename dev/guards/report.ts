import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'

export interface Line {
  guard: string
  file: string
  /** The test that turned red; null where all stayed green. */
  by: string | null
}

const REPORT = join(projectRoot, 'docs', 'security-guards.md')
const HEAD = `# Guards, each deleted in turn

Written by \`npm run guards\`, which deletes each guard in a copy of the product and runs what should notice: for checks of access and conditions on an owner, which it finds by itself, the matrix of [security-access.md](security-access.md) on the routes that pass them; for the rest (\`dev/guards/listed-guards.ts\`) the test file named there. A run of a part (\`--only\`, \`--from\`, \`--listed\`, \`--found\`) changes its lines alone; a guard that no run has deleted yet has none. Red is what it should be.

| file | guard | what turned red |
| --- | --- | --- |
`

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()
/** Names of one run, such as ids, say nothing to the next reader. */
const stable = (text: string) => text.replace(/\b[a-z]{3}_[0-9A-Za-z]{6,}/g, '…').slice(0, 140)

/** Puts what a run found into the report, in place of what it said of the same guards. */
export function mergeReport(lines: readonly Line[]): void {
  const rows = new Map<string, string>()
  for (const row of existsSync(REPORT) ? readFileSync(REPORT, 'utf8').split('\n') : []) {
    const [, file, guard] = row.split(/(?<!\\) ?\| ?/)
    if (file?.startsWith('worker/') && guard) rows.set(`${file} ${guard}`, row)
  }
  for (const { file, guard, by } of lines) {
    if (!file.startsWith('worker/')) continue
    const said = by === null ? '**stayed green**' : cell(stable(by))
    rows.set(`${file} ${cell(guard)}`, `| ${file} | ${cell(guard)} | ${said} |`)
  }
  writeFileSync(REPORT, `${HEAD}${[...rows.values()].sort().join('\n')}\n`)
}
