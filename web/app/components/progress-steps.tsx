import type { ReactNode } from 'react'
import { cls } from './class-names.ts'
import { Icon } from './icon.tsx'

export type StepState = 'done' | 'now' | 'deferred' | 'failed' | 'next'

export interface Step {
  id: string
  state: StepState
  label: ReactNode
  /** A time, a count, "until 14:15". */
  aside?: ReactNode
}

const WORDS: Record<StepState, string> = {
  done: 'Done: ',
  now: 'Now: ',
  deferred: 'Deferred: ',
  failed: 'Failed: ',
  next: 'Next: ',
}

/** Steps in their order, with counts and never a promise of time. */
export function ProgressSteps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="grid gap-3 text-14">
      {steps.map((step) => (
        <li
          key={step.id}
          className="flex items-center gap-2"
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <Mark state={step.state} />
          <span
            className={cls(
              'min-w-0 grow',
              step.state === 'now' && 'font-semibold text-ink-1',
              step.state === 'next' && 'text-ink-3',
            )}
          >
            <span className="sr-only">{WORDS[step.state]}</span>
            {step.label}
          </span>
          {step.aside ? <span className="whitespace-nowrap text-12 text-ink-3">{step.aside}</span> : null}
        </li>
      ))}
    </ol>
  )
}

function Mark({ state }: { state: StepState }) {
  if (state === 'done')
    return (
      <span className="text-gained">
        <Icon name="check" />
      </span>
    )
  if (state === 'deferred')
    return (
      <span className="text-attention">
        <Icon name="clock" />
      </span>
    )
  if (state === 'failed')
    return (
      <span className="text-failed">
        <Icon name="cross" />
      </span>
    )
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={cls('shrink-0', state === 'now' && 'spin')}
    >
      <circle
        cx="8"
        cy="8"
        r="5"
        fill="none"
        strokeWidth="1.5"
        strokeDasharray="2.5 2"
        className="stroke-ghost"
      />
      {state === 'now' ? (
        <path d="M8 3a5 5 0 0 1 5 5" fill="none" strokeWidth="1.75" className="stroke-ink-1" />
      ) : null}
    </svg>
  )
}
