import * as z from 'zod'
import { type Asked, newest } from './asked.ts'
import type { Behaviour } from './behaviour.ts'

const Day = z.looseObject({ sport: z.string(), duration_min: z.number() })
const Week = z.looseObject({ days: z.array(Day), notes: z.looseObject({}) })
const Context = z.looseObject({ wishes: z.string().default(''), draft: z.object({ weeks: z.array(Week) }) })
type Weeks = z.infer<typeof Context>

const REPAIR = /^These weeks break rules/

/** The draft of training weeks that a request brings; null where it asks for something else. */
export function weeksIn({ context, system }: Asked): Weeks | null {
  if (!system.startsWith('You write training weeks')) return null
  try {
    return Context.parse(JSON.parse(context.slice(context.indexOf('{'))))
  } catch {
    return null
  }
}

/** The weeks of the draft with notes of its own; told to be worse, it breaks rules, invents or writes no JSON. */
export function writeWeeks({ draft, wishes }: Weeks, asked: Asked, { mode }: Behaviour): string {
  const isRepair = REPAIR.test(newest(asked).question)
  if (mode === 'silent' || mode === 'refuse') return ''
  if (mode === 'garbage' || mode === 'loop') return '{"answer": 42, '
  if (mode === 'obey' && wishes !== '') return `As you wish: ${wishes}`
  const isTooLong = mode === 'lie' || (mode === 'rough' && !isRepair)
  const days = (all: Weeks['draft']['weeks'][number]['days']) =>
    all.map((day) =>
      day.sport === 'Rest' || !isTooLong
        ? day
        : { ...day, duration_min: 400, main_set_min: 400, description: '400min RPE 3' },
    )
  const focus = mode === 'invent' ? 'After your 42.2 km in Berlin at 171 bpm you may do more. ' : ''
  return JSON.stringify({
    weeks: draft.weeks.map((week) => ({
      ...week,
      days: days(week.days),
      notes: {
        ...week.notes,
        overall_focus: `${focus}The key sessions carry this week, and all else leaves room for them.`,
        recovery_guidelines: 'Go to bed on time, and let an easy day stay easy.',
        nutrition_tips: 'Eat before and after what is long or hard.',
        gear_recommendations: 'Wear on key days what you would race in.',
      },
    })),
  })
}
