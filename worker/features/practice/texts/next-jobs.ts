import type { NewJob } from '#worker/jobs.ts'

/** Sends a text when it is due; named by how often it was tried, so that a retry is new work and a repeat is not. */
export const sendJob = (textId: string, attempts: number, dueAt: Date): NewJob => ({
  job: { type: 'texts.send', textId },
  dueAt,
  dedupeKey: `texts.send:${textId}:${attempts}`,
})

export const planJob = (practiceId: string, textIds: string[], idempotencyKey: string): NewJob => ({
  job: { type: 'texts.plan', practiceId, textIds },
  dedupeKey: `texts.plan:${practiceId}:${idempotencyKey}`,
})

export const reconcileJob = (textId: string, attempts: number, look: number, dueAt: Date): NewJob => ({
  job: { type: 'texts.reconcile', textId, look },
  dueAt,
  dedupeKey: `texts.reconcile:${textId}:${attempts}:${look}`,
})

export const costJob = (textId: string, dueAt: Date): NewJob => ({
  job: { type: 'texts.cost', textId },
  dueAt,
  dedupeKey: `texts.cost:${textId}`,
})
