import { Stack, Text } from '@mantine/core'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Area } from '#shared/schema/areas.ts'

/** 隶属变动: where it stood, from when on, and who moved it; newest first. */
export function MovesSection({ area: { moves = [] } }: { readonly area: Area }) {
  if (moves.length === 0) return null
  const lines = moves.toSorted((a, b) => (a.on === b.on ? (a.at < b.at ? 1 : -1) : a.on < b.on ? 1 : -1))
  return (
    <Section title="隶属变动" aside={<Text c="dimmed">{moves.length} 次</Text>}>
      <Stack gap={6}>
        {lines.map(({ id, on, fromName, toName, reason, byName }) => (
          <Text key={id} fz="sm" style={{ overflowWrap: 'anywhere' }}>
            自 {longDay(on)} 起，{fromName ? `由 ${fromName} ` : ''}移到 {toName}
            {reason && `：${reason}`}
            <Text span c="dimmed" ml={8}>
              {byName}
            </Text>
          </Text>
        ))}
      </Stack>
    </Section>
  )
}
