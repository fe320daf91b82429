import { painZone } from './pain.ts'
import type { GateOutcome, OnReturn } from './pain-gate.ts'
import type { RedFlag } from './red-flags.ts'
import type { ReturnStage } from './return-stage.ts'

export const STAGE_WORDS: Record<ReturnStage, string> = {
  ...{ walk: 'walking', run_walk: 'running and walking in turns', easy: 'easy running' },
  ...{ steady: 'steady and long running', hard: 'hard running' },
}

const FLAG_WORDS: Record<RedFlag, string> = {
  strong: 'it is strong',
  rising: 'it rose on each of the last three days',
  sharp: 'it is sharp or sudden',
  night: 'it is there at rest or at night',
  limp: 'it changes how you walk or run',
}

/** What the rule says of a day, in one or two sentences. With a sign that asks for a professional, nothing on load. */
export function gateWords({ verdict, flags, score }: GateOutcome, back: OnReturn | null): string {
  if (flags.length > 0)
    return `By your answer ${flags.map((flag) => FLAG_WORDS[flag]).join(', and ')}: somebody should look at it.`
  const zone = painZone(score, back?.area ?? null)
  if (verdict === 'leave_out')
    return back?.area === 'bone'
      ? `${score} of 10: back from a stress fracture nothing may hurt. Leave this session out, and ask whoever treats it.`
      : `${score} of 10 is above 5: leave this session out. If it stays so, have it looked at.`
  if (verdict === 'as_planned')
    return `${score} of 10 is in the safe zone, up to 2: go as planned. If it rises above 5 on the way, stop there.`
  if (zone === 'safe' && back)
    return `Your way back stands at ${STAGE_WORDS[back.stage]}, and this session asks for more: take its easier form.`
  return `${score} of 10 is acceptable, from 3 to 5: take the easier form and leave the hard part out.`
}
