import { expect, test } from 'vitest'
import { generatePlan } from './generate-plan.ts'
import { printPlan } from './print-plan-fixture.ts'
import { SAMPLES } from './samples-fixture.ts'

const ABOUT = `# Sample plans

Plans of the generator, to be read as a coach reads them. Written by \`npm test -- worker/domain/plan -u\`; a test holds
this page to what the generator makes. A Monday begins each week, all athletes begin on 2027-01-04.

## Read, and mended

What was wrong in earlier versions of these very plans, and is not any more:

- Ben’s four runs grew to three hours on paper only: short slots held the time back, and the long run stood at 70 minutes
  for six weeks. Now short slots take more runs, and the long run takes what they cannot.
- Ana’s last weeks fell back from two times eight minutes to one of ten, and a three-week taper took a third of very
  little; her first run without walks had strides in it. Now each session is the stage that runs most, a beginner’s
  taper is the gentle one, and strides wait for 110 minutes a week.
- Carla had five runs of 32 km, an 11 × 5 min “long run”, 85 hard minutes in her largest week, and 2:50 a week after
  her half marathon. Now the longest run comes three weeks before the race, blocks are of 10 to 20 minutes, hard time
  has a limit by level, and the week after a long race is short.
- Dan’s hard run lay on Thursday and his swim set on Friday, since the easy run off the bike counted as hard. Now it is
  the template week. Rides no longer stand still for want of a third one.
- Eve had recovery weeks inside her way back, runs on days in a row while she still walked, a step of 50 % from one week
  to the next, and intervals in her first week of hard work. Now steps are even, days alternate, and two weeks of one tempo run come first.
- Race weeks held one run of 50 minutes, or a run on each day. Now there are short runs, a day off two days before, and
  twenty minutes with strides on the eve for who is used to it.
- Carla’s volume grew on as if her half marathon were not there: 72 km before it, 53 after it, 80 a week later. Now what
  follows a long race is three quarters and nine tenths of the weeks before it, and only then more than they held. Her
  week after it asked for two hard sessions and called them off; now it is planned easy.
- Strength was heavy once in eighteen weeks for Carla, lay between her two hard days, and came twice in the same form
  in Eve’s weeks, heavy in her third week back. Now it is foundation for four weeks, then heavy once a week up to the
  taper, away from the eve of hard and long sessions; a second one is for trunk and hips.
- Eve’s third week held 38 % more than her second, and her first without walks twice the running of the one before: what
  she ran before the break counted as ground to stand on. Now only what was held since does, by a fifth a week after an
  injury, and walks do not count as running. She walks in part for four weeks, runs on three days of them, and comes to
  four fifths of what she ran before.
- Recovery weeks were a share of what weeks were to hold, so Eve’s was the largest she had had; now of what they held.
- Carla’s four days away were packed into the three that were left: 285 minutes, with 90 easy ones between the hills and
  the long run. Now such a week holds less, and says so.
- Walking was counted as the slowest run there is: 8.1 km for Ana’s first 70 minutes. Now it is ten to twelve minutes a km.
- Dan warmed up for 325 m, which ends at the far wall, and had the same two drills all summer. Now it is there and back,
  and drills take turns.

Still to be known by whoever follows them: strength has no days of its own and comes second to everything; the week of
a tune-up race has no sharpening session where it would be a recovery week; a plan does not know hills, heat or travel.

`

test('PLAN-01/samples the sample plans in the documents are what the generator makes', async () => {
  const plans = SAMPLES.map(
    ({ name, about, request }) => `## ${name}\n\n${about}\n\n${printPlan(generatePlan(request))}`,
  )
  await expect(`${ABOUT}${plans.join('\n')}`).toMatchFileSnapshot('../../../docs/sample-plans.md')
})
