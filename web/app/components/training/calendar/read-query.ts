import { dayNumber } from '#worker/domain/calendar/day.ts'
import { type CalendarQuery, OPEN_DAY, VIEWS } from './calendar-model.ts'

/** The view an address asks for; what it does not say, or says wrongly, is this month. */
export function readQuery({ searchParams }: URL, today: string): CalendarQuery {
  const asked = searchParams.get('day') ?? ''
  const view = VIEWS.find((one) => one === searchParams.get('view')) ?? 'month'
  // A day that is shown alone is open.
  const open = searchParams.get('open') ?? (view === 'day' ? OPEN_DAY : '')
  return {
    view,
    day: isDay(asked) ? asked : today,
    open: open === OPEN_DAY || /^\w{4,40}$/.test(open) ? open : null,
  }
}

function isDay(text: string): boolean {
  try {
    // Far beyond anybody's days, and still days that a calendar can count.
    return dayNumber(text) > -50_000 && dayNumber(text) < 100_000
  } catch {
    return false
  }
}
