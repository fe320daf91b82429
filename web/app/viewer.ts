/** A practice one works at. */
export interface ViewerPractice {
  id: string
  name: string
  slug: string
  currency: string
  /** The one zone all its times are shown in. */
  timeZone: string
  role: 'owner' | 'trainer' | 'assistant' | 'front_desk'
  isTrainer: boolean
}

/** Who is signed in, as `GET /v1/me` answers it: enough for the shell and for every format. */
export interface Viewer {
  displayName: string
  roles: readonly ('athlete' | 'trainer' | 'admin' | 'owner')[]
  timeZone: string
  locale: string
  distanceUnit: 'km' | 'mi'
  /** Where one works; none for most. */
  practices: readonly ViewerPractice[]
}
