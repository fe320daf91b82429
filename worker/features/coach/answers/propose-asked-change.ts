import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { isoWeekOf } from '#worker/domain/calendar/iso-week.ts'
import { cardWordsOf } from '#worker/domain/coach/cards/card-words.ts'
import { SayCard } from '#worker/domain/coach/cards/say-card.ts'
import type { AskedChange, Meant } from '#worker/domain/coach/topics/asked-change.ts'
import type { NamedDay } from '#worker/domain/coach/topics/asked-days.ts'
import { IS } from '#worker/domain/coach/topics/moved.ts'
import { receiptIn } from '#worker/domain/coach/words/evidence/say-receipt.ts'
import { propose } from '#worker/features/coach/proposals/propose.ts'
import type { Propose } from '#worker/features/coach/proposals/schema.ts'
import type { Planned } from '#worker/features/training/plans/answers.ts'
import { AppError } from '#worker/platform/errors.ts'
import { requireProposer } from '#worker/platform/proposer-access.ts'
import type { Asked, Part } from './answer-topic.ts'
import { isStillAsked } from './repo.ts'
import { plannedDraft, readPlanned } from './tools/read-planned.ts'

type Action = Propose['actions'][number]

/** What a change comes to: a card, or what has to be said first. */
type Settled =
  | { kind: 'card'; actions: Action[]; touched: readonly Planned[]; reason: string; said: string[] }
  | { kind: 'ask'; about: readonly Planned[]; words: string }
  | { kind: 'none' }

/** Where no day is named, a session is looked for so far ahead. */
const SOON_DAYS = 7
const AHEAD_DAYS = 14
const MOST_REASON = 500

/**
 * Puts a plain change on a card, within the bounds of all proposals of the coach; nothing changes before the athlete
 * confirms it. What may be meant of several is asked, and nothing is guessed.
 * @returns null where no session is the one that was named
 */
export async function proposeAskedChange(ctx: Ctx, change: AskedChange, asked: Asked): Promise<Part | null> {
  const { athleteId } = requireProposer(ctx)
  const { hearer, say } = asked
  const { workouts } = await readPlanned(ctx, spanOf(change, hearer.today))
  const settled = settle(change, workouts, asked)
  if (settled.kind === 'none') return null
  const receiptsOf = (some: readonly Planned[]) => some.map(plannedDraft)
  if (settled.kind === 'ask') return { receipts: receiptsOf(settled.about), sentences: [settled.words] }
  const receipts = receiptsOf(settled.touched)
  const spoken = receipts.slice(0, 10).map((receipt) => {
    const { title, day, href } = receiptIn(receipt, hearer.speech, hearer.today)
    return { title, day, href }
  })
  try {
    const { id } = await propose(
      ctx,
      {
        ...{ requestId: `${asked.messageId}:asked`, actions: settled.actions },
        reason: settled.reason.slice(0, MOST_REASON),
      },
      spoken,
      // Deleted meanwhile, it is asked no more.
      isStillAsked(athleteId, asked.messageId),
    )
    return { receipts, sentences: [...settled.said, say.the('cardWaits')], proposalIds: [id] }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { language } = hearer.speech
    const card = new SayCard(await cardWordsOf(language), language, hearer.locale)
    return { receipts, sentences: [say.the('cardRefused', { why: card.refusal(error.message) })] }
  }
}

/** The days whose sessions have to be known. */
function spanOf(change: AskedChange, today: string): { from: string; to: string } {
  if (change.kind === 'easier_week') {
    const monday = isoWeekOf(today).startDay
    return change.week === 'this'
      ? { from: today, to: addDays(monday, 6) }
      : { from: addDays(monday, 7), to: addDays(monday, 13) }
  }
  const goal = change.kind === 'move' ? (change.to ?? []) : []
  const days = [...change.of.days.flat(), ...goal].toSorted()
  const ahead = addDays(today, AHEAD_DAYS - 1)
  const [first, last] = [days[0], days.at(-1)]
  if (change.of.days.length === 0)
    return { from: today, to: last !== undefined && last > ahead ? last : ahead }
  return { from: first ?? today, to: last ?? ahead }
}

const isOpen = ({ isCompleted, isSkipped }: Planned) => !isCompleted && !isSkipped

function settle(change: AskedChange, workouts: readonly Planned[], asked: Asked): Settled {
  if (change.kind === 'easier_week') return easierWeek(change, workouts, asked)
  const unclear = change.of.days.find((day) => day.length > 1)
  if (unclear) return whichDay(unclear, asked)
  if (change.kind === 'swap') return swapped(change.of, workouts, asked)
  const found = sessionsOf(change.of, workouts.filter(isOpen), asked.hearer.today)
  const [one, ...others] = found
  if (!one) return { kind: 'none' }
  if (others.length > 0 || change.of.isLoose) return whichSession(found, asked)
  if (change.kind === 'move') return moved(one, change.to, workouts, asked)
  const values = { ...spokenOf(one, asked), percent: change.kind === 'easier' ? 100 - change.percent : 0 }
  const { say } = asked
  return change.kind === 'skip'
    ? {
        ...{ kind: 'card', actions: [{ kind: 'skip', workoutId: one.id }], touched: [one] },
        ...{ reason: say.the('whySkip', values), said: [say.the('cardSkip', values)] },
      }
    : {
        ...{ kind: 'card', touched: [one] },
        actions: [{ kind: 'load', workoutId: one.id, percent: change.percent }],
        ...{ reason: say.the('whyEasier', values), said: [say.the('cardEasier', values)] },
      }
}

/** Those of a named day; without one the only one of its kind that comes soon, or all that may be it. */
function sessionsOf({ days, kinds }: Meant, open: readonly Planned[], today: string): Planned[] {
  const ofKind = open.filter((one) => kinds.every((kind) => IS[kind](one)))
  if (days.length > 0) return ofKind.filter(({ day }) => days.some((named) => named[0] === day))
  const soon = ofKind.filter(({ day }) => day < addDays(today, SOON_DAYS))
  return soon.length > 0 ? soon : ofKind
}

function moved(one: Planned, to: NamedDay | null, workouts: readonly Planned[], asked: Asked): Settled {
  const { say, hearer } = asked
  const { name, day } = spokenOf(one, asked)
  if (to === null) return { kind: 'ask', about: [one], words: say.the('whichGoal', { name, day }) }
  if (to.length > 1) return whichDay(to, asked)
  const goal = to[0] ?? one.day
  const on = (wanted: string) => workouts.filter((each) => each.day === wanted)
  // Days are exchanged whole: what else stands there would go with it unasked.
  if (on(one.day).length > 1) {
    const values = { day, list: listOf(on(one.day), asked) }
    return { kind: 'ask', about: on(one.day), words: say.the('wholeDays', values) }
  }
  const back = goal === one.day ? [] : on(goal)
  const days = { from: day, to: hearer.speech.day(goal, hearer.today) }
  return {
    ...{ kind: 'card', actions: [{ kind: 'swap', day: one.day, with: goal }], touched: [one, ...back] },
    reason: say.the('whyMove', { name, ...days }),
    said: [
      say.the('cardMove', { name, ...days }),
      ...(back.length > 0 ? [say.the('cardBack', { ...days, list: namesOf(back, asked) })] : []),
    ],
  }
}

function swapped({ days }: Meant, workouts: readonly Planned[], { say, hearer }: Asked): Settled {
  const [day = '', other = ''] = days.flat()
  const touched = workouts.filter((one) => one.day === day || one.day === other)
  if (touched.length === 0) return { kind: 'none' }
  const { speech, today } = hearer
  const values = { from: speech.day(day, today), to: speech.day(other, today) }
  return {
    ...{ kind: 'card', actions: [{ kind: 'swap', day, with: other }], touched },
    ...{ reason: say.the('whySwap', values), said: [say.the('cardSwap', values)] },
  }
}

function easierWeek(
  change: Extract<AskedChange, { kind: 'easier_week' }>,
  workouts: readonly Planned[],
  { say, hearer }: Asked,
): Settled {
  const touched = workouts.filter((one) => isOpen(one) && one.purpose !== 'race' && one.plannedS > 0)
  if (touched.length === 0) return { kind: 'none' }
  const { speech } = hearer
  const values = {
    when: speech.say(change.week === 'this' ? 'thisWeek' : 'nextWeek'),
    percent: 100 - change.percent,
  }
  return {
    ...{ kind: 'card', touched },
    actions: touched.map(({ id }) => ({ kind: 'load', workoutId: id, percent: change.percent })),
    ...{ reason: say.the('whyWeek', values), said: [say.the('cardWeek', values)] },
  }
}

const spokenOf = ({ title, day }: Planned, { hearer: { speech, today } }: Asked) => ({
  name: speech.quote(title),
  day: speech.day(day, today),
})

const namesOf = (some: readonly Planned[], { hearer: { speech } }: Asked) =>
  speech.and(some.map(({ title }) => speech.quote(title)))

const listOf = (some: readonly Planned[], asked: Asked) =>
  some
    .map((one) => {
      const { name, day } = spokenOf(one, asked)
      return `${name} (${day})`
    })
    .join(', ')

const whichSession = (about: readonly Planned[], asked: Asked): Settled => ({
  ...{ kind: 'ask', about, words: asked.say.the('whichSession', { list: listOf(about, asked) }) },
})

const whichDay = (
  [first = '', second = '']: NamedDay,
  { say, hearer: { speech, today } }: Asked,
): Settled => ({
  ...{ kind: 'ask', about: [] },
  words: say.the('whichDay', { first: speech.day(first, today), second: speech.day(second, today) }),
})
