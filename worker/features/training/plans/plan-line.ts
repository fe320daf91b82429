import type { PlanLine } from './answers.ts'

/** A plan whose last day is over is completed, without anybody saying so. */
export function statusOn<P extends { status: PlanLine['status']; endDay: string }>(
  plan: P,
  today: string,
): P {
  return plan.status === 'active' && plan.endDay < today ? { ...plan, status: 'completed' } : plan
}
