import type { Sport } from '../activity/sport.ts'

export interface StandardDistance {
  name: string
  distanceM: number
}

/** Distances at which best efforts are kept, by sport. Other sports keep none. */
export const STANDARD_DISTANCES: Partial<Record<Sport, readonly StandardDistance[]>> = {
  run: [
    { name: '400 m', distanceM: 400 },
    { name: '800 m', distanceM: 800 },
    { name: '1 km', distanceM: 1000 },
    { name: '1 mile', distanceM: 1609.344 },
    { name: '3 km', distanceM: 3000 },
    { name: '2 miles', distanceM: 3218.688 },
    { name: '5 km', distanceM: 5000 },
    { name: '10 km', distanceM: 10_000 },
    { name: '15 km', distanceM: 15_000 },
    { name: '10 miles', distanceM: 16_093.44 },
    { name: '20 km', distanceM: 20_000 },
    { name: 'half marathon', distanceM: 21_097.5 },
    { name: '30 km', distanceM: 30_000 },
    { name: 'marathon', distanceM: 42_195 },
    { name: '50 km', distanceM: 50_000 },
    { name: '100 km', distanceM: 100_000 },
  ],
  bike: [
    { name: '5 km', distanceM: 5000 },
    { name: '10 km', distanceM: 10_000 },
    { name: '20 km', distanceM: 20_000 },
    { name: '40 km', distanceM: 40_000 },
    { name: '50 km', distanceM: 50_000 },
    { name: '90 km', distanceM: 90_000 },
    { name: '100 km', distanceM: 100_000 },
    { name: '100 miles', distanceM: 160_934.4 },
    { name: '180 km', distanceM: 180_000 },
  ],
  swim: [
    { name: '100 m', distanceM: 100 },
    { name: '200 m', distanceM: 200 },
    { name: '400 m', distanceM: 400 },
    { name: '750 m', distanceM: 750 },
    { name: '1,500 m', distanceM: 1500 },
    { name: '1,900 m', distanceM: 1900 },
    { name: '3,800 m', distanceM: 3800 },
  ],
}

/** Durations of mean-max points, seconds. */
export const STANDARD_DURATIONS_S = [
  5, 10, 15, 30, 60, 120, 180, 300, 480, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800, 14_400, 18_000,
  21_600,
] as const
