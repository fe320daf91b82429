import type { ApiError } from '#web/api/api-client.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { QuickAccess } from './quick-access.tsx'

/** Home when its summary failed: said with its request id, and what needs no summary still works beside it. */
export function NoSummary({
  error,
  failed,
  timeZone,
}: {
  error: ApiError
  failed: string | undefined
  timeZone: string
}) {
  return (
    <Page title="Home">
      <Row>
        <Col span={8}>
          <ErrorCard
            title="Your summary did not load"
            what={error.message}
            requestId={error.requestId}
            retry={{ href: '/home' }}
          />
        </Col>
        <Col span={4}>
          <QuickAccess providers={null} timeZone={timeZone} failed={failed} />
        </Col>
      </Row>
    </Page>
  )
}
