import type { Answered } from '#web/api/wire.ts'
import { sportLabel } from '#web/components/sport.ts'
import { type DayShape, day, moment } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { count, number } from '#web/format/number.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'

export type Diagnostics = Answered<'GET /v1/diagnostics'>
type SuspectRow = Diagnostics['suspects']['shown'][number]

/** How this athlete reads days and moments. */
export interface Read {
  locale: string
  timeZone: string
}

/** What the page says in one line where nothing was found. */
export const NOTHING_WRONG = 'Nothing is wrong: all that came in was read, and every number is up to date.'

const IMPORT_STATES: Readonly<Record<string, string>> = {
  queued: 'queued',
  running: 'being read',
  success: 'done',
  partial: 'done, some failed',
  error: 'failed',
}

const PROVIDER_STATES: Readonly<Record<string, string>> = {
  queued: 'waits for its turn',
  running: 'being read',
  deferred: 'waits',
  paused: 'paused',
  error: 'stopped',
  complete: 'up to date',
}

export function suspectWords({ kind, amount }: Pick<SuspectRow, 'kind' | 'amount'>): string {
  switch (kind) {
    case 'overlap':
      return `began ${duration(amount)} before another one ended`
    case 'doubtful':
      return `${count(amount, 'stretch', 'stretches')} faster than anyone has ever been`
    case 'positions':
      return `${duration(amount)} of positions could not be read`
    case 'clock':
      return `${count(amount, 'sample')} with a time out of order`
    case 'gaps':
      return `${duration(amount)} of way without a sample`
    case 'dropouts':
      return `no heart rate for ${duration(amount)} in between`
    case 'values':
      return `${count(amount, 'value')} that cannot be true left out`
    case 'samples':
      return `${count(amount, 'sample')} that cannot be true left out`
    case 'excluded_bests':
      return 'left out of bests by you'
    case 'excluded_load':
      return 'left out of load by you'
  }
}

const KINDS: Readonly<Record<SuspectRow['kind'], string>> = {
  overlap: 'began while another was going on',
  doubtful: 'faster than anyone has ever been',
  positions: 'with positions that could not be read',
  clock: 'with times out of order',
  gaps: 'with way without a sample',
  dropouts: 'with dropouts of the heart rate',
  values: 'with totals that cannot be true',
  samples: 'with samples that cannot be true',
  excluded_bests: 'left out of bests by you',
  excluded_load: 'left out of load by you',
}

export const kindWords = ({ kind, activities }: Diagnostics['suspects']['kinds'][number]) =>
  `${count(activities, 'activity', 'activities')} ${KINDS[kind]}`

export function importWords({
  status,
  imported,
  duplicate,
  skipped,
  failed,
}: Diagnostics['imports'][number]) {
  const outcomes = [
    [imported, 'imported'],
    [duplicate, 'known already'],
    [skipped, 'skipped'],
    [failed, 'failed'],
  ] as const
  const told = outcomes.filter(([n]) => n > 0).map(([n, what]) => `${number(n)} ${what}`)
  return [IMPORT_STATES[status] ?? status, ...told].join(', ')
}

export const providerWords = ({ status, message }: Diagnostics['waiting']['providers'][number]) =>
  message ?? PROVIDER_STATES[status] ?? status

export const sourceWords = (sources: readonly string[]) => sources.map(providerName).join(' and ')

const dayWords = (value: string, { locale }: Read, shape: DayShape = 'dated') => day(value, shape, locale)

export const gapWords = ({ fromDay, toDay, isOpen }: Diagnostics['gaps']['shown'][number], read: Read) =>
  `${dayWords(fromDay, read)} to ${isOpen ? 'today' : dayWords(toDay, read)}`

export function waitingLines(
  { unread, staleFrom, tasks, failedTasks, providers }: Diagnostics['waiting'],
  read: Read,
) {
  return [
    staleFrom === null
      ? 'Numbers: up to date'
      : `Numbers: computed again from ${dayWords(staleFrom, read)} on`,
    `Activities known by their summary alone: ${number(unread)}`,
    `Tasks in the background: ${number(tasks)} waiting, ${number(failedTasks)} failed`,
    ...providers.map((one) => `${one.name}: ${providerWords(one)}`),
  ]
}

/** An account that nothing came into is not sound, it is empty. */
const soundWords = ({ coverage }: Diagnostics) =>
  coverage.length === 0 ? 'Nothing has come in yet.' : NOTHING_WRONG

/** The whole page as plain text, for a message to whoever helps. It names no one. */
export function diagnosticsText(all: Diagnostics, read: Read): string {
  const part = (title: string, lines: readonly string[]) => [
    title.toUpperCase(),
    ...(lines.length > 0 ? lines : ['none']),
    '',
  ]
  const more = ({ count: n, shown }: { count: number; shown: readonly unknown[] }) =>
    n > shown.length ? [`and ${number(n - shown.length)} more`] : []
  return [
    `StrideIQ diagnostics, ${dayWords(all.today, read)}`,
    '',
    ...part('Summary', all.findings.length > 0 ? all.findings.map(({ words }) => words) : [soundWords(all)]),
    ...part(
      'Coverage',
      all.coverage.map(
        (row) =>
          `${row.year} ${sportLabel(row.sport)}: ${count(row.activities, 'activity', 'activities')}, ${number(row.withStreams)} with streams, ${number(row.withHeartRate)} with heart rate, ${number(row.withPower)} with power, threshold ${row.thresholdFrom === null ? 'not entered' : `from ${dayWords(row.thresholdFrom, read)}`}`,
      ),
    ),
    ...part('Gaps', [
      ...all.gaps.shown.map((gap) => `${gapWords(gap, read)}: ${count(gap.days, 'day')}`),
      ...more(all.gaps),
    ]),
    ...part('Duplicates joined', [
      ...all.joined.shown.map(
        (one) => `${dayWords(one.day, read)} ${one.activityId}: ${sourceWords(one.sources)}`,
      ),
      ...more(all.joined),
    ]),
    ...part('Suspect values', [
      ...all.suspects.kinds.map(kindWords),
      ...all.suspects.shown.map(
        (one) => `${dayWords(one.day, read)} ${one.activityId}: ${suspectWords(one)}`,
      ),
      ...more(all.suspects),
    ]),
    ...part(
      'Last imports',
      all.imports.map((one) => `${moment(one.createdAt, read.timeZone, read.locale)}: ${importWords(one)}`),
    ),
    ...part('Waiting', waitingLines(all.waiting, read)),
  ]
    .join('\n')
    .trim()
}
