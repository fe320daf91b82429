import type { DemoAthlete } from '../history/athletes.ts'

/** Strava's athlete: `detail` 2 as in the token answer, 3 as in `/athlete` with `profile:read_all`. */
export function athleteJson(athlete: DemoAthlete, detail: 2 | 3) {
  const gear = ({ id, name }: { id: string; name: string }, index: number) => ({
    id,
    name,
    primary: index === 0,
    resource_state: 2,
  })
  return {
    id: athlete.id,
    username: athlete.key,
    resource_state: detail,
    firstname: athlete.firstname,
    lastname: athlete.lastname,
    bio: null,
    city: athlete.city,
    state: athlete.state,
    country: 'United States',
    sex: athlete.sex,
    premium: false,
    summit: false,
    created_at: '2012-04-30T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    badge_type_id: 0,
    profile_medium: 'avatar/athlete/medium.png',
    profile: 'avatar/athlete/large.png',
    friend: null,
    follower: null,
    ...(detail === 2
      ? {}
      : {
          measurement_preference: 'meters',
          ftp: null,
          weight: athlete.weightKg,
          clubs: [],
          bikes: athlete.bikes.map(gear),
          shoes: athlete.shoes.map(gear),
        }),
  }
}

/** Heart-rate zones; `-1` leaves the last one open. */
export function zonesJson(athlete: DemoAthlete) {
  const [z1, z2, z3, z4] = athlete.heartRateZones
  return {
    heart_rate: {
      custom_zones: true,
      zones: [
        { min: 0, max: z1 },
        { min: z1, max: z2 },
        { min: z2, max: z3 },
        { min: z3, max: z4 },
        { min: z4, max: -1 },
      ],
    },
  }
}
