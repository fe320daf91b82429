type Of = (method: string, begin: string, ends: string) => string[]

/** What of Admin asks for which permission; its owner passes everywhere. */
export function adminRoutes(of: Of): { name: string; isStaffs: boolean; routes: string[] }[] {
  const A = '/v1/admin/'
  const by = (name: string, ...routes: string[][]) => ({ name, isStaffs: true, routes: routes.flat() })
  return [
    by(
      'admin.read',
      of(
        'GET',
        A,
        'athletes athletes/:id flags jobs/failed models practice-audits practice-books providers pulse texting',
      ),
    ),
    by('audit.read', of('GET', A, 'audit audit/export audit/verification')),
    by(
      'athletes.support',
      of('POST', A, 'athletes/:id/block athletes/:id/unblock athletes/:id/password-reset'),
      of('POST', A, 'athletes/:id/tiers athletes/:id/tiers/:given/end'),
      of('DELETE', A, 'athletes/:id/coach-thread'),
      of('POST', A, 'jobs/failed/:id/dismiss jobs/failed/:id/replay'),
    ),
    // A flag asks for its own permission (ADM-08); this is that of the example's.
    by('system.accounts', of('PUT', A, 'flags/:key')),
    by('invites.write', of('GET', A, 'invites'), of('POST', A, 'invites'), of('DELETE', A, 'invites/:id')),
    by('system.texts', of('PUT', A, 'texting/practices/:practice texting/practices/:practice/stop')),
    by(
      'system.ingestion',
      of('GET', A, 'ingestion'),
      of('POST', A, 'ingestion/:provider/retry ingestion/pause ingestion/resume'),
      of('POST', `${A}providers/:provider/subscription/`, 'end renewal'),
    ),
    {
      ...by(
        'the owner',
        of('PUT', A, 'athletes/:id/permissions'),
        of('POST', A, 'athletes/:id/impersonation'),
      ),
      isStaffs: false,
    },
  ]
}
