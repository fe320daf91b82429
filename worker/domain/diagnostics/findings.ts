import type { YearCoverage } from './coverage.ts'
import type { DaysOff } from './days-off.ts'

export const SUSPECTS = [
  'overlap',
  'doubtful',
  'positions',
  'clock',
  'gaps',
  'dropouts',
  'values',
  'samples',
  'excluded_bests',
  'excluded_load',
] as const
export type Suspect = (typeof SUSPECTS)[number]

export const FINDING_WEIGHTS = ['problem', 'note'] as const

interface Finding {
  /** A problem is somebody's to mend; a note explains a number. */
  weight: (typeof FINDING_WEIGHTS)[number]
  words: string
  /** Where it is looked at or mended. */
  href: string | null
}

export interface DiagnosedFacts {
  today: string
  keepsHealth: boolean
  coverage: readonly (YearCoverage & { thresholdFrom: string | null })[]
  gaps: readonly DaysOff[]
  suspects: Partial<Record<Suspect, number>>
  /** The last import, if there was one. */
  lastImport: { failed: number; hasStopped: boolean; isRunning: boolean } | null
  providers: readonly { name: string; error: string | null; isWaiting: boolean }[]
  /** Known by their summary alone, details to come. */
  unread: number
  isStale: boolean
  failedJobs: number
}

const WITH_THRESHOLDS: Readonly<Record<string, string>> = {
  run: 'running',
  bike: 'cycling',
  swim: 'swimming',
}

/** What is wrong and what explains a number, highest signal first, one sentence each. Empty where nothing is. */
export function findingsOf(facts: DiagnosedFacts): Finding[] {
  return [...problems(facts), ...notes(facts)]
}

function problems({ providers, failedJobs, lastImport, suspects }: DiagnosedFacts): Finding[] {
  const found: Finding[] = []
  const add = (words: string, href: string | null) => found.push({ weight: 'problem', words, href })
  for (const { name, error } of providers) {
    if (error !== null) add(`${name} has stopped: ${error}`, '/settings/connections')
  }
  if (failedJobs > 0) {
    const [what, them] = failedJobs === 1 ? ['One task', 'it'] : [`${failedJobs} tasks`, 'them']
    add(`${what} in the background failed for good; support sees ${them} and can start ${them} again.`, null)
  }
  if (lastImport?.hasStopped) add('The last import did not finish.', '/settings/imports')
  else if (lastImport && lastImport.failed > 0) {
    add(`${files(lastImport.failed)} of the last import could not be read.`, '/settings/imports')
  }
  const { overlap = 0 } = suspects
  if (overlap > 0) {
    add(
      `${activities(overlap)} began while another one was still going on: the same time counts twice.`,
      '#suspect',
    )
  }
  return found
}

function notes(facts: DiagnosedFacts): Finding[] {
  const { coverage, gaps, providers, suspects, unread, isStale, keepsHealth, today, lastImport } = facts
  const found: Finding[] = []
  const add = (words: string, href: string | null) => found.push({ weight: 'note', words, href })
  if (isStale) add('Numbers are being computed again; charts may be some minutes behind.', '#waiting')
  if (unread > 0) {
    add(
      `${activities(unread)} ${unread === 1 ? 'is' : 'are'} known by summary alone: bests and zones are missing.`,
      '#waiting',
    )
  }
  for (const { name } of providers.filter(({ error, isWaiting }) => isWaiting && error === null)) {
    add(`${name} is still being read.`, '/settings/connections')
  }
  const without = coverage.filter(
    (one) =>
      one.year === Number(today.slice(0, 4)) && one.thresholdFrom === null && one.sport in WITH_THRESHOLDS,
  )
  for (const { sport } of without) {
    add(
      `No threshold is entered for ${WITH_THRESHOLDS[sport]}: estimates stand in where there are any.`,
      '/settings/zones',
    )
  }
  const { doubtful = 0, positions = 0, clock = 0, gaps: lost = 0 } = suspects
  if (doubtful > 0) {
    add(
      `${activities(doubtful)} ${has(doubtful)} stretches faster than anyone has ever been; no best counts them.`,
      '#suspect',
    )
  }
  if (positions > 0)
    add(`${activities(positions)} ${has(positions)} positions that could not be read.`, '#suspect')
  if (clock > 0)
    add(`${activities(clock)} ${has(clock)} times out of order: a clock that was set on the way.`, '#suspect')
  if (lost > 0) add(`${activities(lost)} ${has(lost)} stretches of way without a sample.`, '#suspect')
  if (coverage.length > 0 && !keepsHealth) {
    add('Heart rate is health data, which you have not agreed to keep: it is left out.', '/settings/privacy')
  }
  const open = gaps.find(({ isOpen }) => isOpen)
  // A history comes in from one end to the other: until it is whole its last day says nothing.
  if (open && !lastImport?.isRunning) add(`Nothing has come in for ${grouped(open.days)} days.`, '#gaps')
  return found
}

/** As the page writes its numbers. */
const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
const activities = (n: number) => (n === 1 ? 'One activity' : `${grouped(n)} activities`)
const has = (n: number) => (n === 1 ? 'has' : 'have')
const files = (n: number) => (n === 1 ? 'One file' : `${grouped(n)} files`)
