import { Group, Text } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { handOverRoleWords } from '#renderer/entities/labels/hand-over-words.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { Section } from '#renderer/ui/section.tsx'
import { holdingSignatures, isVoided } from '#shared/domain/hand-over/hand-over-rule.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { handOverRoles, type Agreement, type HandOverRole } from '#shared/schema/agreements.ts'

/** Who has signed what stands here, who has not, and who does it on paper. */
export function SignaturesPart({ record }: { readonly record: Agreement }) {
  const { now } = useDeps()
  const { handOver } = record
  if (!handOver) return null
  return (
    <Section title="签字">
      {handOverRoles.map((role) => (
        <Group key={role} gap="sm" py={6} wrap="nowrap" align="start">
          <IconSignature size={22} aria-hidden style={{ flex: 'none' }} />
          <div>
            <Text fw={500}>
              {handOverRoleWords[role]}：{handOver[role].name}
              {handOver[role].duty ? `（${handOver[role].duty}）` : ''}
            </Text>
            <Text fz="sm" c="dimmed">
              {signatureWords(record, role, (ms) => momentWords(ms, now()))}
            </Text>
          </div>
        </Group>
      ))}
      {record.lock && (
        <Text fz="sm" c="dimmed">
          校验码 {record.lock.hash.slice(0, 16)}
        </Text>
      )}
    </Section>
  )
}

/** 已签 · 还没有签 · 签过，清单又变了 · 在纸上签 · 没有签（已作废）. */
export function signatureWords(record: Agreement, role: HandOverRole, moment: (ms: number) => string): string {
  if (record.handOver?.[role].onPaper) return '在打印的清单上签字'
  const holding = holdingSignatures(record).find((one) => one.role === role)
  if (holding) return `已签字，${moment(stampMs(holding.at))}`
  if (isVoided(record)) return '没有签'
  return record.signatures?.some((one) => one.role === role) ? '签过字，此后清单又变了，请重签' : '还没有签，请本人登录后签'
}
