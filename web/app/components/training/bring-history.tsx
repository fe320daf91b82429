import { ButtonLink } from '#web/components/button.tsx'
import { CONNECTED_NAMES } from '#worker/domain/policy/provider-terms.ts'

/** The two ways in for whoever has nothing here yet, under what an empty page says. */
export function BringHistory() {
  return (
    <>
      <ButtonLink href="/settings/connections" kind="primary" icon="link">
        {`Connect ${CONNECTED_NAMES}`}
      </ButtonLink>
      <ButtonLink href="/settings/imports" icon="upload">
        Import files
      </ButtonLink>
    </>
  )
}
