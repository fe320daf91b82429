import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Miniflare } from 'miniflare'
import { runTool } from '#dev/local/build/run-tool.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { type Answers, analyticsAnswers } from './perf-05/answers.ts'
import { cpuMs, workerdPid } from './perf-05/cpu.ts'
import type { Side, Task } from './perf-05/worker.ts'
import { median, printTable, spread } from './report.ts'

const HISTORY = join(projectRoot, 'dev/data/history/runner.csv')
const CLIENT = join(projectRoot, 'web/build/client')
const BUNDLE = join(projectRoot, '.local/bench/perf-05-worker')
const ROUNDS = 7
const PAGES_A_ROUND = 150
const MOST_SCRIPT_B = 120_000
const LEAST_RATIO = 1.5
const SIDES = ['ours', 'theirs', 'oursBare', 'theirsBare'] as const

interface Page {
  path: string
  answers: Record<string, unknown>
  /** Bytes of script allowed: files, compressed, and what stands in the page itself. */
  mostScriptB: number
}

const VIEWER = {
  displayName: 'Maya Lindqvist',
  roles: ['athlete'],
  timeZone: 'Europe/Berlin',
  locale: 'en',
  distanceUnit: 'km',
  practices: [],
}
const answersOf = ({ timeline, page }: Answers) => ({
  '/v1/me': VIEWER,
  '/v1/analytics/fitness-timeline': timeline,
  '/v1/analytics/page': page,
})

const PAGES: readonly Page[] = [
  { path: '/', answers: {}, mostScriptB: 0 },
  { path: '/login', answers: {}, mostScriptB: 300 },
  { path: '/analytics', answers: answersOf(analyticsAnswers(HISTORY, 365)), mostScriptB: MOST_SCRIPT_B },
  {
    path: '/analytics?range=all',
    answers: answersOf(analyticsAnswers(HISTORY, 40_000)),
    mostScriptB: MOST_SCRIPT_B,
  },
]

/**
 * Scripts a page fetches, with what they import: their bytes, compressed one by one as they are served, and those of
 * the page's own lines. What is imported when something is pressed is not fetched with the page.
 */
function scriptBytes(html: string): number {
  const found = new Set<string>()
  const add = (text: string) => {
    for (const [, name] of text.matchAll(/(?:\/assets|\.)\/([\w.-]+\.js)/g)) {
      if (!name || found.has(name)) continue
      found.add(name)
      add(
        readFileSync(join(CLIENT, 'assets', name), 'utf8')
          .match(/import[^;]*?"[^"]*"/g)
          ?.join(';') ?? '',
      )
    }
  }
  let ownB = 0
  for (const [tag] of html.matchAll(/<script[\s\S]*?<\/script>|<link rel="modulepreload"[^>]*>/g)) {
    if (tag.includes('__remixContext = ')) continue
    const atOnce = tag.replace(/\bimport\([^)]*\)/g, '')
    add(atOnce)
    if (atOnce !== tag) ownB += tag.replace(/<[^>]*>/g, '').length
  }
  return [...found].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(CLIENT, 'assets', name)), { level: 9 }).length,
    ownB,
  )
}

/**
 * Answers the page inside workerd by both entries, in turns, and measures the processor time each takes. Matching the
 * address and running the loaders is Remix's, the same on both sides; what an entry adds to the same request without
 * any writing is the rendering.
 */
async function measure(page: Page, render: (task: Task) => Promise<string>, pid: number) {
  const times: Record<Side, number[]> = { ours: [], theirs: [], oursBare: [], theirsBare: [] }
  const html: Record<Side, string> = { ours: '', theirs: '', oursBare: '', theirsBare: '' }
  const cost = async (side: Side) => {
    const before = cpuMs(pid)
    html[side] = await render({ side, path: page.path, answers: page.answers, times: PAGES_A_ROUND })
    return (cpuMs(pid) - before) / PAGES_A_ROUND
  }
  for (const side of SIDES) await cost(side)
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of SIDES) times[side].push(await cost(side))
  }
  // The same page: what a reader sees is equal to the letter.
  if (html.ours.includes('This page did not load')) throw new Error(`${page.path}: the page itself failed`)
  if (seen(html.ours) !== seen(html.theirs)) throw new Error(`${page.path}: the two renderings differ`)
  const written = (side: 'ours' | 'theirs') => median(times[side]) - median(times[`${side}Bare`])
  return { times, html: html.ours, ownMs: written('ours'), theirMs: written('theirs') }
}

function seen(html: string): string {
  const body = html.slice(html.indexOf('<body'))
  return body
    .replace(/<script[\s\S]*?<\/script>|<!--.*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** PERF-05: script of each page, and rendering against Remix's default streaming entry for the same pages. */
export async function run(): Promise<void> {
  const quiet = () => {}
  await runTool('@remix-run/dev/dist/cli.js', ['vite:build', '-c', 'web/vite.config.ts'], quiet)
  await runTool('@remix-run/dev/dist/cli.js', ['vite:build', '-c', 'dev/bench/perf-05/vite.config.ts'], quiet)
  const bundle = ['deploy', '--dry-run', '-c', 'dev/bench/perf-05/wrangler.toml', '--outdir', BUNDLE]
  await runTool('wrangler/bin/wrangler.js', bundle, quiet)
  const miniflare = new Miniflare({
    modules: [{ type: 'ESModule', path: join(BUNDLE, 'worker.js') }],
    modulesRoot: BUNDLE,
    compatibilityDate: '2026-06-20',
    compatibilityFlags: ['nodejs_compat'],
  })
  try {
    const url = await miniflare.ready
    const pid = workerdPid(process.pid)
    const render = async (task: Task) => {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(task) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.text()
    }
    const rows = [
      [
        'page',
        'HTML',
        'script, gzip',
        'ours',
        'default entry',
        'ratio',
        'whole, ours',
        'whole, default',
        'ratio',
      ],
    ]
    const missed: string[] = []
    for (const page of PAGES) {
      const { times, html, ownMs, theirMs } = await measure(page, render, pid)
      const ratio = theirMs / ownMs
      const scriptB = scriptBytes(html)
      rows.push([
        page.path,
        `${(html.length / 1000).toFixed(0)} kB`,
        `${(scriptB / 1000).toFixed(1)} kB`,
        `${ownMs.toFixed(2)} ms`,
        `${theirMs.toFixed(2)} ms`,
        ratio.toFixed(2),
        spread(times.ours, 'ms', 2),
        spread(times.theirs, 'ms', 2),
        (median(times.theirs) / median(times.ours)).toFixed(2),
      ])
      if (scriptB > page.mostScriptB) missed.push(`${page.path}: ${scriptB} bytes of script`)
      if (ratio < LEAST_RATIO) missed.push(`${page.path}: rendered ${ratio.toFixed(2)} times as fast`)
    }
    printTable(
      'PERF-05 pages (processor time of workerd a page: rendering, and the whole request as median and range)',
      rows,
    )
    for (const line of missed) console.log(`missed: ${line}`)
    if (missed.length > 0) process.exitCode = 1
  } finally {
    await miniflare.dispose()
  }
}

if (import.meta.main) await run()
