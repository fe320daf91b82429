import { ProgressLine } from '#web/components/progress-line.tsx'
import { day, moment } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { ProviderState } from './status.ts'

const NAMES: Record<string, string> = { strava: 'Strava', file: 'Files' }

/** What is still being imported, in one calm line: counts and days, never a promise of time. */
export function ImportLine({
  state,
  isPaused,
  timeZone,
  details,
}: {
  state: ProviderState
  isPaused: boolean
  timeZone: string
  details?: string
}) {
  const name = NAMES[state.provider] ?? state.provider
  const inDetail = state.phase === 'detail'
  const done = inDetail ? state.detailDone : state.indexDone
  const known = inDetail ? state.detailKnown : state.indexKnown
  const sentence = sentenceOf(state, name, done, known, isPaused)
  const aside = asideOf(state, timeZone, isPaused)
  return (
    <ProgressLine
      done={done}
      total={known > done ? known : state.status === 'complete' ? done : null}
      label={`${name} import`}
      aside={
        <>
          {aside ? <span>{aside}</span> : null}
          {details ? (
            <a href={details} className="link text-ink-1">
              Details
            </a>
          ) : null}
        </>
      }
    >
      {sentence}
    </ProgressLine>
  )
}

function sentenceOf(state: ProviderState, name: string, done: number, known: number, isPaused: boolean) {
  const lead = (text: string) => <span className="font-semibold text-ink-1">{text}</span>
  if (isPaused || state.status === 'paused')
    return (
      <>
        {lead('Imports are paused.')} {name} goes on where it stopped; {number(state.indexDone)} activities
        are here already.
      </>
    )
  switch (state.status) {
    case 'queued':
      return (
        <>
          {lead('Import queued.')} {name} is next; activities appear here as they arrive.
        </>
      )
    case 'running':
    case 'deferred':
      return (
        <>
          {lead(`Import in progress: ${number(done)}${known > done ? ` of ~${number(known)}` : ''}`)}{' '}
          {state.phase === 'detail' ? 'activities have laps and streams.' : 'activities.'}
          {state.oldestDay ? ` Newest first, now at ${day(state.oldestDay, 'full')}.` : ''}
        </>
      )
    case 'error':
      return (
        <>
          {lead('The import stopped.')} {state.error ?? `${name} could not be read.`}
        </>
      )
    case 'complete':
      return (
        <>
          {lead(`${number(state.indexDone)} activities`)} from {name}
          {state.oldestDay ? `, back to ${day(state.oldestDay, 'full')}` : ''}.
        </>
      )
    default:
      return <>{name} is not connected.</>
  }
}

function asideOf(state: ProviderState, timeZone: string, isPaused: boolean): string | null {
  if (isPaused || state.status !== 'deferred' || !state.deferredUntil) return null
  return `${NAMES[state.provider] ?? state.provider} reads resume ${moment(state.deferredUntil, timeZone)}`
}
