/** Who is signed in, as `GET /v1/me` answers it: enough for the shell and for every format. */
export interface Viewer {
  displayName: string
  roles: readonly ('athlete' | 'trainer' | 'admin' | 'owner')[]
  timeZone: string
  locale: string
  distanceUnit: 'km' | 'mi'
}
