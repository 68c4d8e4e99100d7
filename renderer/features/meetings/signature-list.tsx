import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconAlertTriangleFilled, IconSignature } from '@tabler/icons-react'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { splitStatements } from '#shared/domain/meeting/covered-statements.ts'
import { recordHash } from '#shared/domain/meeting/record-hash.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'

interface SignatureListProps {
  /** With the statements it covers, as it would be signed now. */
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
}

/** Who has signed, when, and whether what stands here is still what was signed. */
export function SignatureList({ meeting, attendances, statements }: SignatureListProps) {
  const { now } = useDeps()
  if (meeting.signatures.length === 0) {
    return (
      <Text c="dimmed">
        {meeting.state === 'finalised'
          ? '记录人已定稿。主持人核对后签字，记录随即锁定。'
          : '还没有人签字。记录人先定稿，主持人核对后签字，记录随即锁定。'}
      </Text>
    )
  }
  const hash = recordHash(meeting, attendances)
  const { missing, outside } = splitStatements(meeting, statements)
  return (
    <>
      {meeting.signatures.map((signature) => (
        <Group key={signature.id} gap="sm" py={6} wrap="nowrap" align="start">
          <IconSignature size={22} aria-hidden style={{ flex: 'none' }} />
          <div>
            <Text fw={500}>
              {signature.role === 'chair' ? '主持人签字' : '定稿'}：{signature.name}
            </Text>
            <Text fz="sm" c="dimmed">
              {momentWords(stampMs(signature.at), now())} · 校验码 {signature.hash.slice(0, 8)}
              {meeting.lock ? '' : signature.hash === hash ? '' : '（此后有改动）'}
            </Text>
          </div>
        </Group>
      ))}
      {meeting.lock && meeting.lock.hash !== hash && (
        <NotAsSigned>现在的内容与签字时的校验码不一致。可能还有签到没有同步过来，请先同步再看。</NotAsSigned>
      )}
      {missing > 0 && <NotAsSigned>签字时的发言，有 {missing} 条还没有同步到这里，请先同步再看。</NotAsSigned>}
      {outside.length > 0 && (
        <NotAsSigned>另有 {outside.length} 条发言签字时还没有，不在这份记录里；在“记录与表决”里可以看到。</NotAsSigned>
      )}
    </>
  )
}

function NotAsSigned({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap={8} c="brand.8" role="alert" wrap="nowrap">
      <IconAlertTriangleFilled size={18} aria-hidden style={{ flex: 'none' }} />
      <Text fz="sm">{children}</Text>
    </Group>
  )
}
