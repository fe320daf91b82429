/** Strava's scopes, in the words of a consent page. `read` cannot be refused. */
export const SCOPES: Record<string, string> = {
  read: 'View your public profile',
  read_all: 'View your complete profile, clubs and routes',
  'profile:read_all': 'View your complete profile, including zones and weight',
  'profile:write': 'Change your weight and FTP',
  'activity:read': 'View your activities, except those only you can see',
  'activity:read_all': 'View all your activities, including those only you can see',
  'activity:write': 'Upload and edit activities',
}

/** The scopes a request asks for (comma or space between them); null when one is unknown or none is named. */
export function askedScopes(text: string): string[] | null {
  const asked = [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))]
  return asked.length > 0 && asked.every((scope) => scope in SCOPES) ? asked : null
}

export function mayReadActivities(scopes: string[]): boolean {
  return scopes.includes('activity:read') || scopes.includes('activity:read_all')
}
