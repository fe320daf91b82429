import { expect, test } from 'vitest'
import { checkWorkout } from '../check-workout.ts'
import type { WorkoutSport } from '../workout.ts'
import { readWorkout } from './read-workout.ts'
import { writeSteps } from './write-workout.ts'

interface Pasted {
  sport: WorkoutSport
  text: string
  /** As the product writes what it read. */
  steps: string
  unread?: string[]
  doubts?: string[]
}

/** What coaches write, in mails and messages, and what has to come of it. */
const PASTED: readonly Pasted[] = [
  { sport: 'bike', text: '2x(10min @ Z4, 3min easy)', steps: '2x(10min @ Z4, recovery 3min @ RPE 2-3)' },
  { sport: 'run', text: '6 x 400m @ 4:00/km, 90s rest', steps: '6x(400m @ 4:00/km, rest 90s)' },
  { sport: 'run', text: '5km @ 140-150bpm', steps: '5km @ 140-150bpm' },
  { sport: 'swim', text: '10x100m @ CSS+2, 15s rest', steps: '10x(100m @ CSS+2, rest 15s)' },
  { sport: 'strength', text: 'Squat 3x8 @ 60kg, 90s rest', steps: '3x(8 reps 60kg "Squat", rest 90s)' },
  { sport: 'strength', text: '3 sets of 12 push-ups, 60s rest', steps: '3x(12 reps "push-ups", rest 1min)' },
  { sport: 'strength', text: 'Plank 3x45s, 30s rest', steps: '3x(45s "Plank", rest 30s)' },
  {
    sport: 'run',
    text: 'WU 15min easy\n6x800m @ 3:45/km r=2min\nCD 10min easy',
    steps: 'warm-up 15min @ RPE 2-3\n6x(800m @ 3:45/km, rest 2min)\ncool-down 10min @ RPE 2-3',
  },
  {
    sport: 'run',
    text: 'w/u 2km easy, 5 x 1km @ 3:50-3:55/km w/ 90s jog, c/d 2km',
    steps: 'warm-up 2km @ RPE 2-3\n5x(1km @ 3:55-3:50/km, recovery 90s)\ncool-down 2km',
  },
  { sport: 'run', text: 'Warm up: 10 min easy jog', steps: 'warm-up 10min @ RPE 2-3' },
  {
    sport: 'run',
    text: "15' warm-up + 4x5' @ threshold pace (1' jog) + 10' cool-down",
    steps: 'warm-up 15min\n4x(5min @ threshold pace+0, recovery 1min)\ncool-down 10min',
  },
  { sport: 'run', text: '8x400m in 1:30 w/ 60s rest', steps: '8x(400m @ 3:45/km, rest 1min)' },
  { sport: 'run', text: '10 x 30/30', steps: '10x(30s, recovery 30s)', doubts: ['30/30 is read as seconds'] },
  { sport: 'run', text: '12 x 1min hard / 1min easy', steps: '12x(1min @ RPE 7-8, recovery 1min @ RPE 2-3)' },
  { sport: 'run', text: '20min tempo @ 85-88% LTHR', steps: '20min @ 85-88% LTHR "tempo"' },
  { sport: 'run', text: 'Long run 2h @ Z2', steps: '2h @ Z2 "Long"' },
  {
    sport: 'run',
    text: 'Long run 1:30 easy',
    steps: '90s @ RPE 2-3 "Long"',
    doubts: ['1:30 is read as minutes and seconds'],
  },
  {
    sport: 'run',
    text: '3 x 10 min @ HM pace, 2 min jog',
    steps: '3x(10min @ 95-98% pace, recovery 2min)',
    doubts: ['HM pace is read as 95-98% of threshold pace'],
  },
  {
    sport: 'run',
    text: '10k @ marathon pace',
    steps: '10km @ 89-93% pace',
    doubts: ['marathon pace is read as 89-93% of threshold pace'],
  },
  { sport: 'run', text: '4 mi @ 8:30/mi', steps: '6437.38m @ 8:30/mi' },
  { sport: 'run', text: '3 miles easy, 4 x 100m strides', steps: '4828.03m @ RPE 2-3\n4x(100m "strides")' },
  { sport: 'run', text: 'Easy 45', steps: '', unread: ['Easy 45'] },
  { sport: 'run', text: 'Rest day', steps: '', unread: ['Rest day'] },
  {
    sport: 'run',
    text: 'Hi Anna, great work on Sunday! See you at 7:30 on the track.',
    steps: '',
    unread: ['Hi Anna, great work on Sunday! See you at 7:30 on the track.'],
  },
  {
    sport: 'run',
    text: 'Tue: 5x1km @ 4:00/km r=2min',
    steps: '5x(1km @ 4:00/km, rest 2min)',
    unread: ['Tue'],
  },
  {
    sport: 'run',
    text: '- 10 min easy\n- 3 x 8 min @ RPE 7, 2 min walk\n- 5 min easy',
    steps: '10min @ RPE 2-3\n3x(8min @ RPE 7, recovery 2min)\n5min @ RPE 2-3',
  },
  {
    sport: 'run',
    text: '1. Warm-up 12 min\n2. 20 min steady @ 150bpm\n3. Cool-down 5 min',
    steps: 'warm-up 12min\n20min @ 150bpm "steady"\ncool-down 5min',
  },
  {
    sport: 'run',
    text: '4x:\n - 3 min @ 4:10/km\n - 2 min jog\n10 min easy',
    steps: '4x(3min @ 4:10/km, recovery 2min)\n10min @ RPE 2-3',
  },
  {
    sport: 'run',
    text: '3 x (4 x 200m @ 3:30/km, 200m jog), 3min rest',
    steps:
      '4x(200m @ 3:30/km, recovery 200m)\nrest 3min\n4x(200m @ 3:30/km, recovery 200m)\nrest 3min\n4x(200m @ 3:30/km, recovery 200m)\nrest 3min',
  },
  { sport: 'run', text: '6x400', steps: '6x(400m)' },
  { sport: 'run', text: '10m easy', steps: '10min @ RPE 2-3', doubts: ['10m is read as minutes'] },
  {
    sport: 'run',
    text: '10-15min easy',
    steps: '10min @ RPE 2-3',
    doubts: ['10-15min is read as the lower of both'],
  },
  {
    sport: 'run',
    text: '5x3min @ 95% max HR, 2min easy',
    steps: '5x(3min "95% max HR", recovery 2min @ RPE 2-3)',
    unread: ['95% max HR'],
  },
  {
    sport: 'run',
    text: '2 x 15min @ 4:05 w/ 3min',
    steps: '2x(15min "@ 4:05", recovery 3min)',
    unread: ['@ 4:05'],
  },
  {
    sport: 'bike',
    text: '3x12min @ 90% FTP, 4min @ 55%',
    steps: '3x(12min @ 90% FTP, recovery 4min @ 55% FTP)',
    doubts: ['4min @ 55% is read as done between the repeats'],
  },
  { sport: 'bike', text: '90min @ 180-200W', steps: '1h30min @ 180-200W' },
  {
    sport: 'bike',
    text: '10min WU, 4x8min @ 95-105% FTP w/ 3min easy, 10min CD',
    steps: 'warm-up 10min\n4x(8min @ 95-105% FTP, recovery 3min @ RPE 2-3)\ncool-down 10min',
  },
  { sport: 'bike', text: '5x3’ @ 115% / 3’ easy', steps: '5x(3min @ 115% FTP, recovery 3min @ RPE 2-3)' },
  {
    sport: 'bike',
    text: '2x20min sweet spot, 5min easy between',
    steps: '2x(20min @ RPE 5-6, recovery 5min @ RPE 2-3)',
  },
  { sport: 'bike', text: '6 x 1min @ 110rpm, 1min easy', steps: '6x(1min 110rpm, recovery 1min @ RPE 2-3)' },
  { sport: 'bike', text: '45 min @ 32km/h', steps: '45min @ 32km/h' },
  { sport: 'bike', text: '20min @ 85-95 rpm Z2', steps: '20min @ Z2 85-95rpm' },
  { sport: 'bike', text: '1h30 endurance', steps: '1h30min @ RPE 3-4' },
  { sport: 'bike', text: '2h15min @ <200W', steps: '2h15min "<200W"', unread: ['<200W'] },
  { sport: 'swim', text: '400 easy', steps: '400m @ RPE 2-3' },
  { sport: 'swim', text: '8x50 drill, 10s rest', steps: '8x(50m "drill", rest 10s)' },
  { sport: 'swim', text: '10x100 on 1:45', steps: '10x(100m "on 1:45")', unread: ['on 1:45'] },
  { sport: 'swim', text: '5 x 200m @ 1:40/100m (20s rest)', steps: '5x(200m @ 1:40/100m, rest 20s)' },
  {
    sport: 'swim',
    text: '300m warm-up, 6x50m fast 20s rest, 4x200m pull @ CSS+5 15s rest, 100m cool-down',
    steps: 'warm-up 300m\n6x(50m @ RPE 7-8, rest 20s)\n4x(200m @ CSS+5 "pull", rest 15s)\ncool-down 100m',
  },
  { sport: 'swim', text: '4x100yd @ 1:20/100yd, RI 20s', steps: '4x(91.44m @ 1:20/100yd, rest 20s)' },
  { sport: 'swim', text: '10 x 100m @ 1:45', steps: '10x(100m "@ 1:45")', unread: ['@ 1:45'] },
  { sport: 'brick', text: 'bike 45min @ Z3\nrun 15min @ Z3', steps: 'bike 45min @ Z3\nrun 15min @ Z3' },
  {
    sport: 'brick',
    text: 'Bike: 1h @ 75% FTP, then run 20 min @ 4:30/km',
    steps: 'bike 1h @ 75% FTP\nrun 20min @ 4:30/km',
  },
  {
    sport: 'strength',
    text: '3x(10 reps 20kg "Goblet squat", rest 60s)',
    steps: '3x(10 reps 20kg "Goblet squat", rest 1min)',
  },
  {
    sport: 'strength',
    text: 'Deadlift: 5 x 5 @ 225lbs, 3min rest',
    steps: '5x(5 reps 102.06kg "Deadlift", rest 3min)',
  },
  {
    sport: 'strength',
    text: '4 rounds of:\n- 10 burpees\n- 20 reps lunges\n- 45s plank\n- 60s rest',
    steps: '4x(10 reps "burpees", 20 reps "lunges", 45s "plank", rest 1min)',
  },
  {
    sport: 'run',
    text: '20 min "through the park, easy (really)"',
    steps: '20min "through the park, easy (really)"',
  },
  { sport: 'run', text: 'until lap @ Z1', steps: 'until lap @ Z1' },
  { sport: 'run', text: '5 × 1000 m @ 3:40 min/km – 400 m jog', steps: '5x(1km @ 3:40/km, recovery 400m)' },
  { sport: 'run', text: '4x1mi @ 6:30/mi, 3:00 rest', steps: '4x(1609.34m @ 6:30/mi, rest 3min)' },
  { sport: 'run', text: '60 minutes with Tom', steps: '1h "Tom"', unread: ['Tom'] },
  {
    sport: 'run',
    text: '3 x 2km @ 10k pace (2min rec)',
    steps: '3x(2km @ 100-102% pace, recovery 2min)',
    doubts: ['10k pace is read as 100-102% of threshold pace'],
  },
  { sport: 'run', text: '8 x 20 sec strides, 70 sec walk', steps: '8x(20s "strides", recovery 70s)' },
  { sport: 'run', text: '5x5min@Z4 2min r', steps: '5x(5min @ Z4, rest 2min)' },
  {
    sport: 'bike',
    text: 'warm up 15 min from 50 to 70% FTP',
    steps: 'warm-up 15min @ 50-70% FTP "from"',
    unread: ['from'],
  },
  {
    sport: 'run',
    text: '30 min easy + 6 strides',
    steps: '30min @ RPE 2-3 "6 strides"',
    unread: ['6 strides'],
  },
  { sport: 'run', text: 'Then 20 minutes at 7/10', steps: '20min @ RPE 7' },
  { sport: 'run', text: '2 x 3km at threshold, 400m jog recovery', steps: '2x(3km @ RPE 7, recovery 400m)' },
  { sport: 'swim', text: 'Main set: 12x75 @ CSS, 20" rest', steps: '12x(75m @ CSS+0, rest 20s)' },
  {
    sport: 'run',
    text: "10' Z1 + 3x(8' Z4 + 2' Z1) + 10' Z1",
    steps: '10min @ Z1\n3x(8min @ Z4, 2min @ Z1)\n10min @ Z1',
  },
]

for (const { sport, text, steps, unread = [], doubts = [] } of PASTED) {
  test(`PLAN-04/corpus ${sport}: ${text.replaceAll('\n', ' / ')}`, () => {
    const read = readWorkout(text, { sport, title: 'T' })
    expect(writeSteps(read.workout)).toBe(steps)
    expect(read.unread.map((one) => one.text)).toEqual(unread)
    expect(read.doubts.map((one) => one.text)).toEqual(doubts)
    if (steps !== '') expect(checkWorkout(read.workout)).toEqual([])
  })
}

test('PLAN-04/corpus a whole mail keeps its order, and what was no step comes back with its line', () => {
  const mail = [
    'Hi Anna,',
    '',
    'well done at the weekend. For Thursday I would like you to do this:',
    '',
    'WU 15 min easy + 4x20s strides w/ 40s walk',
    '6 x 800m @ 3:45/km, r=2min',
    'CD 10 min',
    '',
    'Best, Tom',
  ].join('\r\n')
  const read = readWorkout(mail, { sport: 'run', title: 'Thursday' })
  expect(writeSteps(read.workout).split('\n')).toEqual([
    'warm-up 15min @ RPE 2-3',
    '4x(20s "strides", recovery 40s)',
    '6x(800m @ 3:45/km, rest 2min)',
    'cool-down 10min',
  ])
  expect(read.unread).toEqual([
    { line: 1, text: 'Hi Anna,' },
    { line: 3, text: 'well done at the weekend. For Thursday I would like you to do this:' },
    { line: 9, text: 'Best, Tom' },
  ])
})

test('PLAN-04/corpus long, hostile text ends soon and throws nothing', () => {
  for (const piece of [
    '6x(',
    '"',
    '1-',
    '10min ',
    ' / 1',
    '10min, a,',
    '3x 1:30 @',
    '1 x ',
    '5x5 r ',
    "5'",
    'a ',
  ]) {
    const began = performance.now()
    readWorkout(piece.repeat(5000 / piece.length), { sport: 'run', title: 'T' })
    expect(performance.now() - began).toBeLessThan(2000)
  }
})
