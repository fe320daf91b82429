import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolEnv } from '#dev/local/build/run-tool.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { allScores } from './scores.ts'

// `npm run eval`: plays recorded cases against the coach's own rules and the sandbox's model, honest and not, writes the
// table, and ends red where a score is below its floor. A better score is a new floor only by hand: `--raise`.
const FLOOR = join(projectRoot, 'dev/eval/floor.json')
const floor = JSON.parse(readFileSync(FLOOR, 'utf8')) as Record<string, number>
const scores = allScores({ stories: 40, share: 1 })

const percent = (share: number) => `${(share * 100).toFixed(2)} %`
console.log('| what | cases | score | floor |\n| --- | ---: | ---: | ---: |')
for (const { name, cases, score } of scores) {
  console.log(
    `| ${name} | ${cases.toLocaleString('en')} | ${percent(score)} | ${percent(floor[name] ?? 1)} |`,
  )
}
const below = scores.filter(({ name, score }) => score < (floor[name] ?? 1) - 1e-9)
for (const { name, missed } of scores.filter(({ missed }) => missed.length > 0)) {
  console.log(
    `\n${name}:\n${missed
      .slice(0, 10)
      .map((one) => `  ${one}`)
      .join('\n')}`,
  )
}
if (process.argv.includes('--raise')) {
  const raised = Object.fromEntries(
    scores.map(({ name, score }) => [name, Math.floor(score * 10_000) / 10_000]),
  )
  writeFileSync(FLOOR, `${JSON.stringify(raised, null, 2)}\n`)
}
if (below.length > 0) {
  console.error(`\nbelow the floor: ${below.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
}

// The recorded talks and the attacks over several turns, against a real database and the sandbox's wire; all of them, where
// the tests play a part.
const talks = spawnSync(
  process.execPath,
  ['dev/bootstrap.mjs', 'test', 'dev/eval/talks', '--project', 'worker'],
  { cwd: projectRoot, stdio: 'inherit', env: toolEnv({ TEST_EVAL: '1' }) },
)
if (talks.status !== 0) process.exitCode = 1
