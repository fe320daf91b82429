/** The fields that tests read from the sandbox's answers. */
export interface Tokens {
  access_token: string
  refresh_token: string
  expires_at: number
  athlete?: { id: number }
}

export interface Refusal {
  message: string
  errors: { resource: string; field: string; code: string }[]
}

export interface Part {
  distance: number
  elapsed_time: number
  moving_time: number
  total_elevation_gain: number
  name: string
}

export interface Row extends Part {
  id: number
  type: string
  start_date: string
  private: boolean
  manual: boolean
  gear_id: string
  max_speed: number
  average_heartrate?: number
  average_cadence?: number
}

export interface Detail extends Row {
  description: string
  gear: { id: string; distance: number }
  laps: Part[]
  splits_metric: Part[]
  splits_standard: Part[]
  best_efforts: Part[]
}

interface Stream {
  data: number[]
  original_size: number
}

export interface StreamSet {
  time: Stream
  distance: Stream
  velocity_smooth: Stream
}

export interface Sent {
  event: { object_id: number; aspect_type: string; updates: Record<string, string>; subscription_id: number }
  attempts: { status: number | null }[]
  delivered: boolean
}

/** The body of an answer, read as the test expects it. */
export async function bodyOf<T>(response: Response): Promise<T> {
  return (await response.json()) as T
}

/** The thing itself, or the test ends here. */
export function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('expected something, got nothing')
  return value
}
