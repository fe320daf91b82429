import { useNavigation, useSubmit } from '@remix-run/react'
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { Refused } from '#web/api/form-values.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type CalendarQuery, daysOf, hrefOf, mondayOf, type PlannedWorkout } from './calendar-model.ts'
import { stateOf } from './workout-state.ts'

/** Days that an arrow with Alt moves a workout by. */
const KEYS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** What tells one move from another. */
const MOVE = ['intent', 'workout', 'to', 'version']

export interface PlanMoves {
  /** The workouts as they will stand: a move that is under way shows at once. */
  planned: readonly PlannedWorkout[]
  /** The day a dragged workout is over. */
  over: string | null
  /** Of an entry that may be moved by hand; null for one that may not. */
  ofEntry(workout: PlannedWorkout): EntryMoves | null
  ofDay(day: string): DayMoves
}

interface EntryMoves {
  draggable: true
  ref(entry: HTMLElement | null): void
  onDragStart(event: DragEvent): void
  onDragEnd(): void
  onKeyDown(event: KeyboardEvent): void
}

interface DayMoves {
  onDragOver(event: DragEvent): void
  onDrop(event: DragEvent): void
}

/** Moves by dragging and by Alt with an arrow. Each is the form of the open workout, sent without opening it. */
export function usePlanMoves(
  query: CalendarQuery,
  planned: readonly PlannedWorkout[],
  today: string,
  refused: Refused | undefined,
): PlanMoves {
  const submit = useSubmit()
  const { formData, state } = useNavigation()
  const [dragged, setDragged] = useState<PlannedWorkout | null>(null)
  const [over, setOver] = useState<string | null>(null)
  // A workout moved by key is drawn anew on its other day, and the focus of what is taken out falls to nobody.
  const held = useRef<string | null>(null)
  const move = (workout: PlannedWorkout, to: string) => {
    if (to === workout.day) return
    const { planId: plan, id, day, version } = workout
    const { fromDay, toDay } = daysOf(query)
    // Where it leaves what is shown, the calendar goes along.
    const seen = to >= fromDay && to <= toDay ? query : { ...query, day: to }
    submit(
      { intent: 'move', plan, workout: id, day, to, version: String(version) },
      { method: 'post', action: hrefOf(seen), preventScrollReset: true },
    )
  }
  const end = () => {
    setDragged(null)
    setOver(null)
  }
  return {
    // Answered already: the page is read anew, which without a line takes until there is one.
    planned: withMove(planned, formData, state === 'loading' ? refused?.values : undefined),
    over,
    ofEntry: (workout) =>
      stateOf(workout, today) === 'done'
        ? null
        : {
            draggable: true,
            ref: (entry) => {
              if (workout.id === held.current && document.activeElement === document.body) entry?.focus()
            },
            onDragStart: (event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', workout.title)
              setDragged(workout)
            },
            onDragEnd: end,
            onKeyDown: (event) => {
              const days = event.altKey ? KEYS[event.key] : undefined
              if (days === undefined) return
              event.preventDefault()
              // Its version is known again once what was asked for is stored.
              if (formData) return
              held.current = workout.id
              move(workout, addDays(workout.day, days))
            },
          },
    ofDay: (day) => ({
      onDragOver: (event) => {
        if (!dragged) return
        event.preventDefault()
        setOver(day)
      },
      onDrop: (event) => {
        event.preventDefault()
        if (dragged) move(dragged, day)
        end()
      },
    }),
  }
}

/** The workouts with the move that is being asked for, unless this very move was refused. */
export function withMove(
  planned: readonly PlannedWorkout[],
  sent: FormData | undefined,
  refused?: Readonly<Record<string, string>>,
): readonly PlannedWorkout[] {
  if (sent?.get('intent') !== 'move') return planned
  const [id, day] = [sent.get('workout'), sent.get('to')]
  if (typeof day !== 'string') return planned
  if (refused && MOVE.every((name) => refused[name] === sent.get(name))) return planned
  const moved = planned.find((one) => one.id === id)
  const monday = mondayOf(day)
  // Its week's number and phase are those of what is planned there already.
  const there = planned.find(
    (one) => one.id !== id && one.planId === moved?.planId && mondayOf(one.day) === monday,
  )
  return planned.map((one) =>
    one.id === id ? { ...one, day, week: there?.week ?? one.week, phase: there?.phase ?? one.phase } : one,
  )
}
