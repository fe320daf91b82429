import type { PainMoment, PainSign } from '#worker/domain/injury/pain.ts'

const MOMENTS: Record<PainMoment, string> = {
  ...{ before: 'before training', during: 'during training', after: 'after training', morning: 'on waking' },
}
export const momentWords = (moment: PainMoment) => MOMENTS[moment]

const SIGNS: Record<PainSign, string> = {
  ...{ sharp: 'sharp or sudden', night: 'at rest or at night', limp: 'changes walking or running' },
}
export const signWords = (sign: PainSign) => SIGNS[sign]
