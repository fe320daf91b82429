import { ACCOUNT_EXPORTS } from '#worker/domain/policy/provider-terms.ts'

/** Where a service gives out everything it holds of an account, and what of it is read here. */
export function ExportHelp() {
  return (
    <div className="mt-3 text-14">
      <p>The export of a whole account can be sent as it is, zip and all. How to get it:</p>
      {ACCOUNT_EXPORTS.map(({ service, href, how, brings }) => (
        <details key={service}>
          <summary className="flex min-h-11 cursor-pointer items-center">
            <span className="link">{service}</span>
          </summary>
          <p className="mb-2 text-ink-2">
            {how}{' '}
            <a href={href} rel="noreferrer" className="link hit">
              Open that page
            </a>
          </p>
          <p className="mb-3 text-ink-2">{brings}</p>
        </details>
      ))}
    </div>
  )
}
