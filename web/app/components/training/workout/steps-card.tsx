import type { KeyboardEvent } from 'react'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import type { IconName } from '#web/components/icon.tsx'
import type { StepAct } from '#worker/domain/workout/move-step.ts'
import { writeSteps } from '#worker/domain/workout/text/write-workout.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { NEW_STEPS } from './draft.ts'

const ACTS: readonly { act: StepAct; icon: IconName; word: string }[] = [
  { act: 'up', icon: 'up', word: 'Move up' },
  { act: 'down', icon: 'down', word: 'Move down' },
  { act: 'double', icon: 'plus', word: 'Double' },
  { act: 'delete', icon: 'cross', word: 'Delete' },
]
const KEYS: Record<string, StepAct> = { ArrowUp: 'up', ArrowDown: 'down', Delete: 'delete' }

/**
 * The steps as the product reads them, each with what can be done to it. Every button submits the form by its value,
 * so it works before any script; with script nothing is sent.
 */
export function StepsCard({
  workout,
  onAct,
  onAdd,
}: {
  workout: Workout
  onAct: (act: StepAct, at: number) => void
  onAdd: (line: string) => void
}) {
  const lines = workout.steps.map((one) => writeSteps({ ...workout, steps: [one] }))
  const byKey = (event: KeyboardEvent, at: number) => {
    const act = KEYS[event.key]
    if (act === undefined || (act !== 'delete' && !event.altKey)) return
    event.preventDefault()
    onAct(act, at)
    const next = act === 'up' ? at - 1 : act === 'down' ? at + 1 : at
    const list = event.currentTarget.closest('ol')
    requestAnimationFrame(() => list?.querySelector<HTMLElement>(`[data-step="${next}"] button`)?.focus())
  }
  return (
    <Card title="Steps" aside="Alt with ↑ or ↓ moves, Delete deletes">
      {lines.length === 0 ? null : (
        <ol id="steps" className="scroll-mt-16 mb-4 grid gap-1">
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be the same in every word
            <li key={`${at}-${line}`} data-step={at} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="min-w-0 grow basis-52 text-14 text-ink-1 [overflow-wrap:anywhere]">
                {line}
              </span>
              <span className="ml-auto flex gap-1">
                {ACTS.map(({ act, icon, word }) => (
                  <Button
                    key={act}
                    kind="quiet"
                    size={28}
                    icon={icon}
                    name="intent"
                    value={`${act}:${at}`}
                    aria-label={`${word}: step ${at + 1}`}
                    onKeyDown={(event) => byKey(event, at)}
                    onClick={(event) => {
                      event.preventDefault()
                      onAct(act, at)
                    }}
                  />
                ))}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-12 text-ink-3">Add</span>
        {NEW_STEPS.map(({ value, label }) => (
          <Button
            key={label}
            size={36}
            icon="plus"
            name="intent"
            value={`add:${value}`}
            onClick={(event) => {
              event.preventDefault()
              onAdd(value)
            }}
          >
            {label}
          </Button>
        ))}
      </p>
    </Card>
  )
}
