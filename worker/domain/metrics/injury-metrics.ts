import { addDays } from '../calendar/day.ts'
import type { PainAnswer } from '../injury/pain.ts'
import { painGate } from '../injury/pain-gate.ts'
import { returnStanding } from '../injury/return-stage.ts'
import type { Metric } from './metric.ts'

const DAY = '2026-05-20'
const said = (day: string, moment: PainAnswer['moment'], score: number): PainAnswer => ({
  ...{ day, moment, score, signs: [] },
})
const calm = (day: string) => [
  said(day, 'during', 2),
  said(day, 'after', 1),
  said(addDays(day, 1), 'morning', 1),
]

export const INJURY_METRICS: readonly Metric[] = [
  {
    key: 'pain_gate',
    name: 'Pain before a session',
    section: 'Pain before a session',
    unit: '',
    precision: 0,
    definition:
      'The higher of what was said before the session and on waking, 0 to 10. Up to 2: as planned. 3 to 5: the easier form, without the hard part. 6 and more: left out. Left out as well, with words of safety and no advice on load: 7 and more, pain that is sharp, there at rest or at night, or changes how one walks, and pain that rose on each of three days, to 3 or more. Back from a stress fracture everything above 0 is left out. On the way back a run beyond the stage reached takes the easier form whatever hurts. It is proposed and never done by itself.',
    day: 'morning of the athlete-local day',
    seed: null,
    whenNull: 'Nothing was said before training today. That is no pain of 0.',
    throws: 'RangeError for a score outside of 0 to 10',
    grade: 'moderate',
    source:
      'Pain-monitoring model: Thomeé 1997; Silbernagel et al. 2007 (pain up to 5 while training, after it and the next morning); Warden, Davis and Fredericson 2014 (bone: none). That acceptable pain takes the hard part out, and the bounds of strong and rising pain, are ours',
    example: {
      given: '1 on waking, 4 before the session',
      run: () =>
        painGate([said(DAY, 'morning', 1), said(DAY, 'before', 4)], DAY, null, null)?.verdict ?? null,
      expected: 'easier',
    },
  },
  {
    key: 'return_stage',
    name: 'Stage of the way back',
    section: 'Coming back',
    unit: '',
    precision: 0,
    definition:
      'Walk, run-walk, easy, steady, hard, from the stage one says to begin at. Two sessions in a row with pain of at most 2 while they lasted, after them and the next morning, all three said, are the next stage. 3 to 5 repeats the session and counts anew. More, or a sign that asks for a professional, is one stage back, on a morning without a session as well.',
    day: 'close of the athlete-local day',
    seed: 'the stage said at the beginning',
    whenNull: 'No return is on. What was not answered moves nothing, and neither does time.',
    throws: null,
    grade: 'limited',
    source:
      'Silbernagel and Crossley 2015 (stages by pain, not by date); zones as above. Five stages and two sessions are ours',
    example: {
      given: 'begun at run-walk; two sessions with 2 while running, 1 after and 1 the next morning',
      run: () =>
        returnStanding({ fromDay: addDays(DAY, -9), startStage: 'run_walk', area: null }, [
          ...calm(addDays(DAY, -5)),
          ...calm(addDays(DAY, -3)),
        ]).stage,
      expected: 'easy',
    },
  },
]
