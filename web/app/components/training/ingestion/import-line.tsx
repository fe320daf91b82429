import type { ReactNode } from 'react'
import { ProgressLine } from '#web/components/progress-line.tsx'
import { clock, day } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { ProviderIngestion } from './ingestion.ts'

/** What is still being imported, in one calm line: counts and days, never a promise of time. */
export function ImportLine({
  state,
  details,
  timeZone,
}: {
  state: ProviderIngestion
  details?: string
  /** Given, a wait says when it ends. */
  timeZone?: string
}) {
  const name = providerName(state.provider)
  const inDetail = state.phase === 'detail'
  const done = inDetail ? state.detail.done : state.index.done
  const known = inDetail ? state.detail.known : state.index.known
  return (
    <ProgressLine
      done={done}
      total={state.status === 'complete' ? done : known}
      label={`${name} import`}
      aside={
        <>
          {state.deferMessage && state.status === 'deferred' ? <span>{state.deferMessage}</span> : null}
          {state.deferredUntil && timeZone ? (
            <span className="whitespace-nowrap text-ink-1">
              Deferred until {clock(state.deferredUntil, timeZone)}
            </span>
          ) : null}
          {details ? (
            <a href={details} className="link hit text-ink-1">
              Details
            </a>
          ) : null}
        </>
      }
    >
      {sentenceOf(state, name)}
    </ProgressLine>
  )
}

/** The line's sentence: the state first, then what is here already. */
export function sentenceOf(state: ProviderIngestion, name: string): ReactNode {
  const lead = (text: string) => <span className="font-semibold text-ink-1">{text}</span>
  const { index, detail } = state
  switch (state.status) {
    case 'queued':
      return <>{lead('Import queued.')} Activities appear here as they arrive.</>
    case 'paused':
      return (
        <>
          {lead('Imports are paused.')} {name} goes on where it stopped
          {index.done > 0 ? `; ${number(index.done)} activities are here already` : ''}.
        </>
      )
    case 'running':
    case 'deferred':
      return state.phase === 'detail' ? (
        <>
          {lead(`${number(index.done)} activities are in.`)}{' '}
          {detail.known > 0 ? detailText(state) : 'Laps and streams come next, newest first.'}
        </>
      ) : (
        <>
          {lead(`Import in progress: ${number(index.done)}${ofKnown(index)}`)} activities.
          {state.oldestDay ? ` Newest first, now at ${day(state.oldestDay, 'full')}.` : ''}
        </>
      )
    case 'error':
      return (
        <>
          {lead('The import stopped.')} {state.error?.message ?? `${name} could not be read.`}
        </>
      )
    case 'complete':
      return (
        <>
          {lead(`${number(index.done)} activities`)} from {name}
          {state.oldestDay ? `, back to ${day(state.oldestDay, 'full')}` : ''}.
        </>
      )
    default:
      return <>{name} is not connected.</>
  }
}

/** Laps and streams are read ahead for the newest; the rest are read when one is opened, and that is said. */
function detailText({ index, detail }: ProviderIngestion): string {
  const known = detail.known ?? 0
  return known < index.done
    ? `${number(detail.done)} of the newest ${number(known)} have laps and streams; older ones get theirs when you open them.`
    : `${number(detail.done)} of ${number(known)} have laps and streams, newest first.`
}

function ofKnown({ done, known, isEstimate }: ProviderIngestion['index']): string {
  return known === null || known <= done ? '' : ` of ${isEstimate ? '~' : ''}${number(known)}`
}
