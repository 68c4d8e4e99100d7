import { Alert, Text } from '@mantine/core'
import { sortedStatements } from '#renderer/entities/meeting/agenda-views.ts'
import type { Statement } from '#shared/schema/statements.ts'

/** Words that a signature does not cover: they are kept and shown, and no part of the record (sync.md S7). */
export function OutsideStatements({ statements }: { readonly statements: readonly Statement[] }) {
  if (statements.length === 0) return null
  return (
    <Alert color="yellow" p="sm" title={`有 ${statements.length} 条发言不在签字的记录里`}>
      <Text fz="sm" mb={4}>
        签字时还没有它们，打印和归档都不带。确实说过的，请在“定稿签字”另立更正件，更正件里会带上。
      </Text>
      <div style={{ maxHeight: 120, overflowY: 'auto' }} tabIndex={0} role="group" aria-label="不在记录里的发言">
        {sortedStatements(statements).map((one) => (
          <Text key={one.id} fz="sm">
            <b>{one.speakerName}</b> {one.at.slice(11)}：{one.words}
          </Text>
        ))}
      </div>
    </Alert>
  )
}
