import type { Place } from '../synth/activity.ts'

/** The people of the demo. Their days are real, they are not. */
export interface DemoAthlete {
  key: 'runner' | 'all-rounder'
  id: number
  firstname: string
  lastname: string
  city: string
  state: string
  sex: 'F' | 'M'
  weightKg: number
  timeZone: string
  place: Place
  /** What the consent page says of them. */
  about: string
  /** Ids of their activities start here. */
  firstActivityId: number
  shoes: DemoGear[]
  bikes: DemoGear[]
  deviceName: string
  /** Upper bounds of heart-rate zones 1 to 4, bpm. */
  heartRateZones: [number, number, number, number]
  /** Virtual rides carry (synthetic) trainer power. */
  hasTrainerPower: boolean
}

export interface DemoGear {
  id: string
  name: string
  brand: string
  model: string
}

export const DEMO_ATHLETES: DemoAthlete[] = [
  {
    key: 'runner',
    id: 41_000_001,
    firstname: 'Robin',
    lastname: 'Ashdown',
    city: 'Bend',
    state: 'Oregon',
    sex: 'M',
    weightKg: 68,
    timeZone: 'America/Los_Angeles',
    place: { latDeg: 44.0, lngDeg: -121.1, altitudeM: 1040 },
    about: 'Eight years of runs and rides, nearly every day. No heart rate.',
    firstActivityId: 12_000_000_000,
    shoes: [
      { id: 'g41000011', name: 'Everyday shoes', brand: 'Northway', model: 'Everyday 4' },
      { id: 'g41000012', name: 'Race shoes', brand: 'Northway', model: 'Swift 2' },
    ],
    bikes: [{ id: 'b41000013', name: 'Road bike', brand: 'Larch', model: 'Road 10' }],
    deviceName: 'Northway Watch 3',
    heartRateZones: [120, 148, 163, 178],
    hasTrainerPower: false,
  },
  {
    key: 'all-rounder',
    id: 41_000_002,
    firstname: 'Alex',
    lastname: 'Merrow',
    city: 'Boulder',
    state: 'Colorado',
    sex: 'F',
    weightKg: 61,
    timeZone: 'America/Denver',
    place: { latDeg: 40.05, lngDeg: -105.0, altitudeM: 1560 },
    about: 'Twelve years of rides, runs, hikes and swims, half of them with heart rate.',
    firstActivityId: 13_000_000_000,
    shoes: [{ id: 'g41000021', name: 'Trail shoes', brand: 'Northway', model: 'Ridge 1' }],
    bikes: [{ id: 'b41000022', name: 'Gravel bike', brand: 'Larch', model: 'Gravel 5' }],
    deviceName: 'Northway Watch 3',
    heartRateZones: [115, 140, 155, 170],
    hasTrainerPower: true,
  },
]

export function athleteById(id: number): DemoAthlete | undefined {
  return DEMO_ATHLETES.find((athlete) => athlete.id === id)
}
