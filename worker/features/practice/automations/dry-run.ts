import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { HELD_BACK_REASONS, heldBack, isMessage } from '#worker/domain/automation/caps.ts'
import { meets } from '#worker/domain/automation/conditions.ts'
import { occurrenceKey } from '#worker/domain/automation/occurrence-key.ts'
import { crossedLow } from '#worker/domain/automation/package-low.ts'
import { firingsAfter } from '#worker/domain/automation/schedule.ts'
import { triggerWords } from '#worker/domain/automation/schedule-words.ts'
import { fillTemplate } from '#worker/domain/automation/template.ts'
import { scheduleOf } from '#worker/domain/automation/trigger.ts'
import { firstAllowedMs } from '#worker/domain/texting/quiet-hours.ts'
import { notFound } from '#worker/platform/errors.ts'
import { type Practice, quietHoursOf, refusalOf } from './act.ts'
import type { DryRunResult, WouldGet } from './answers.ts'
import { type FactsAt, selectFacts } from './repo/facts.ts'
import { loadHistory, type PastEvent } from './repo/history.ts'
import { requireReaderOf } from './require-reader-of.ts'
import type { Action, DryRun } from './schema.ts'
import { nextFirings } from './shown.ts'

const DAYS = 30
const DAY_MS = 86_400_000
const MOST_SHOWN = 200
const MOST_FACTS = 20_000

/**
 * Who would have received what from an automation in the last 30 days. Nothing is written and nothing is sent. Credits,
 * bookings and debts are those of each moment; tags, status and refusals are today's.
 */
export async function dryRun(ctx: Ctx, practiceId: string, automation: DryRun): Promise<DryRunResult> {
  const since = new Date(ctx.now.getTime() - DAYS * DAY_MS)
  const capFrom = new Date(since.getTime() - 7 * DAY_MS)
  const [{ head, sent, events, ranDay }] = await Promise.all([
    loadHistory(ctx.db, practiceId, automation, since, capFrom),
    requireReaderOf(ctx, practiceId, automation.conditions),
  ])
  if (!head) throw notFound('This practice')
  const happened = events.filter(({ step }) => isTriggered(automation, step))
  const schedule = scheduleOf(automation.trigger)
  const firings = schedule
    ? firingsAfter(schedule, since.toISOString(), head.zone, DAYS + 2).filter(
        ({ at }) => new Date(at) <= ctx.now,
      )
    : []
  const moments = schedule ? firings.map(({ at }) => new Date(at)) : happened.map(({ at }) => at)
  const clients = schedule ? null : happened.map(({ clientId }) => clientId)
  const facts = moments.length > 0 ? await selectFacts(ctx.db, practiceId, moments, clients, MOST_FACTS) : []
  const would = walk(automation, facts, happened, head, sent)
  const got = would.filter(({ held }) => held === null)
  return {
    words: triggerWords(automation.trigger),
    zone: head.zone,
    fromDay: todayIn(since.toISOString(), head.zone),
    toDay: todayIn(ctx.now.toISOString(), head.zone),
    next: nextFirings(automation.trigger, { now: ctx.now, zone: head.zone, ranDay }),
    firings: schedule ? firings.length : happened.length,
    clients: new Set(got.map(({ clientId }) => clientId)).size,
    would: got.length,
    heldBack: would.length - got.length,
    rows: would.slice(-MOST_SHOWN).reverse(),
    isCut: would.length > MOST_SHOWN || facts.length === MOST_FACTS,
  }
}

const isTriggered = ({ trigger }: DryRun, step: PastEvent['step']) =>
  trigger.kind === 'package_low'
    ? step !== null && crossedLow(step, trigger.atMost)
    : trigger.kind === 'event'

/** Walks the moments in order, as the automation would have: once a cause, within the caps, outside quiet hours. */
function walk(
  automation: DryRun,
  facts: readonly FactsAt[],
  happened: readonly PastEvent[],
  practice: Practice,
  sent: readonly { clientId: string; atMs: number }[],
): WouldGet[] {
  const causes = new Map(
    happened.map((event) => [`${event.clientId} ${event.at.toISOString()}`, event.cause]),
  )
  const seen = new Set<string>()
  const others = Map.groupBy(sent, ({ clientId }) => clientId)
  const own = new Map<string, number[]>()
  return facts.flatMap((client) => {
    // Who became a client later would have been nobody then.
    if (client.since > client.at) return []
    const day = todayIn(client.at, practice.zone)
    const idempotencyKey =
      happened.length > 0
        ? causes.get(`${client.clientId} ${client.at}`)
        : occurrenceKey(automation.trigger, client, { day, fromDay: day, zone: practice.zone })
    const key = `${client.clientId} ${idempotencyKey}`
    if (!idempotencyKey || seen.has(key) || !meets(automation.conditions, client)) return []
    seen.add(key)
    const before = own.get(client.clientId) ?? []
    const elsewhere = (others.get(client.clientId) ?? []).map(({ atMs }) => atMs)
    return automation.actions.map((action, index) => {
      const would = wouldDo(action, index, client, practice)
      const atMs = would.at.getTime()
      const mine = own.get(client.clientId) ?? []
      const back = isMessage(action.kind)
        ? heldBack(atMs, [...elsewhere, ...mine], before, automation.restDays)
        : null
      const held = would.held ?? (back && HELD_BACK_REASONS[back])
      if (held === null && isMessage(action.kind)) own.set(client.clientId, [...mine, atMs])
      return { ...would, held }
    })
  })
}

function wouldDo(action: Action, index: number, client: FactsAt, practice: Practice): WouldGet {
  const atMs = Date.parse(client.at)
  const isQuietKept = isMessage(action.kind)
  const sendMs = isQuietKept ? firstAllowedMs(quietHoursOf(practice, client.zone), atMs) : atMs
  const fill = (text: string) => fillTemplate(text, client, practice)
  return {
    at: new Date(atMs),
    clientId: client.clientId,
    clientName: client.name,
    action: index,
    kind: action.kind,
    words: 'body' in action ? fill(action.body) : 'title' in action ? fill(action.title) : action.tag,
    sendAt: new Date(sendMs ?? atMs),
    held: refusalOf(action.kind, client, practice)?.reason ?? null,
  }
}
