import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { codeWords } from '#renderer/entities/labels/code-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { sidedAgreements } from './queries.ts'

const MOST = 8

/** Agreements it is a side of, newest first. */
export function AgreementsSection({ org }: { readonly org: Org }) {
  const db = useDb()
  const agreements = useLive(sidedAgreements(db))
  if (!can(db.user, 'read', 'agreements') || agreements.status !== 'ready') return null
  const mine = agreements.data.filter(({ kind, parties }) => kind !== 'handOver' && parties.some((party) => party.org === org.id))
  if (mine.length === 0) return null
  return (
    <Section title="协议" aside={<Text c="dimmed">{mine.length} 份</Text>}>
      <Stack gap={6}>
        {mine.slice(0, MOST).map((one) => (
          <div key={one.id}>
            <Anchor component={Link} to={paths.agreement(one.id)}>
              {one.title}
            </Anchor>
            <Text fz="sm" c="dimmed">
              {codeWords('agreements', 'state', one.state)}
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  )
}
