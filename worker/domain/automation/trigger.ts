/** A time of the practice that comes again and again; `at` is `HH:MM` in its zone. */
export type Schedule =
  | { every: 'day'; at: string }
  | { every: 'week'; weekday: number; at: string }
  | { every: 'month'; day: number; at: string }

/** What other parts of the product announce. */
export const ANNOUNCED = ['booking.completed', 'booking.no_show', 'payment.failed'] as const

/** What sets an automation off. A quiet client and a birthday are found by a daily look at a local time. */
export type Trigger =
  | ({ kind: 'schedule' } & Schedule)
  | { kind: 'event'; event: (typeof ANNOUNCED)[number] }
  | { kind: 'package_low'; atMost: number }
  | { kind: 'quiet'; days: number; at: string }
  | { kind: 'birthday'; at: string }

/** When a trigger is looked at by the clock; null for one that waits for an event. */
export function scheduleOf(trigger: Trigger): Schedule | null {
  if (trigger.kind === 'schedule') {
    const { kind: _, ...schedule } = trigger
    return schedule
  }
  return trigger.kind === 'quiet' || trigger.kind === 'birthday' ? { every: 'day', at: trigger.at } : null
}
