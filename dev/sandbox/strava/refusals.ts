/** Strava's error body: a message and what exactly was wrong. */
export function refuse(
  status: number,
  message: string,
  resource: string,
  field: string,
  code: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ message, errors: [{ resource, field, code }] }, { status, headers })
}

export const badRequest = (resource: string, field: string, code = 'invalid') =>
  refuse(400, 'Bad Request', resource, field, code)

export const badToken = () => refuse(401, 'Authorization Error', 'Athlete', 'access_token', 'invalid')

export const missingScope = (permission: 'activity:read_permission' | 'profile:read_permission') =>
  refuse(401, 'Authorization Error', 'AccessToken', permission, 'missing')

export const inactive = () => refuse(403, 'Forbidden', 'Application', 'Status', 'Inactive')

export const recordNotFound = (resource: string) =>
  refuse(404, 'Record Not Found', resource, 'id', 'not found')

export const overLimit = (which: 'overall' | 'read', headers: Record<string, string>) =>
  refuse(429, 'Rate Limit Exceeded', 'Application', `${which} rate limit`, 'exceeded', headers)
