import { day } from '#web/format/date.ts'
import type { ThreadView } from './message-list.tsx'

export interface HangOn {
  value: string
  label: string
}

/** What a message may hang on, as `workout:wkt_…` or `activity:act_…`; null where the text is neither. */
export function aboutOf(text: string | null | undefined) {
  const [, kind, id] = /^(workout|activity):(\w[\w-]{1,58})$/.exec(text ?? '') ?? []
  return (kind === 'workout' || kind === 'activity') && id ? { kind, id } : null
}

interface Named {
  id: string
  day: string
  name: string
}

const option = (kind: string, { id, day: on, name }: Named, locale: string): HangOn => ({
  value: `${kind}:${id}`,
  label: `${day(on, 'bare', locale)} · ${name}`,
})

/** Workouts around today and the newest activities, each once, by their day. */
export function hangOnOptions(
  workouts: readonly Named[],
  activities: readonly Named[],
  locale: string,
): HangOn[] {
  const all = [
    ...workouts.map((one) => ({ on: one.day, ...option('workout', one, locale) })),
    ...activities.map((one) => ({ on: one.day, ...option('activity', one, locale) })),
  ]
  return all.sort((a, b) => a.on.localeCompare(b.on)).map(({ value, label }) => ({ value, label }))
}

/** What the messages of a thread hang on already, where its name is shown to who answers. */
export function hungOn(messages: ThreadView['messages'], locale: string): HangOn[] {
  const found = new Map<string, HangOn>()
  for (const { about } of messages) {
    if (!about?.day || about.title === null) continue
    const made = option(about.kind, { id: about.id, day: about.day, name: about.title }, locale)
    found.set(made.value, made)
  }
  return [...found.values()]
}
