import { Group, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { can } from '#shared/domain/permissions.ts'
import { masked, type SensitivePersonField } from './masked.ts'
import { personLabel } from './person-words.ts'

/** Long enough to copy a number, short enough not to stay on a screen at a counter. */
export const REVEAL_MS = 30_000

export interface SensitiveValueProps {
  readonly personId: string
  readonly field: SensitivePersonField
  readonly value: string | undefined
}

/** A P2 field: masked; each look is recorded first, and it hides again by itself. */
export function SensitiveValue({ personId, field, value }: SensitiveValueProps) {
  const db = useDb()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!shown) return undefined
    const timer = window.setTimeout(() => setShown(false), REVEAL_MS)
    return () => window.clearTimeout(timer)
  }, [shown])
  useEffect(() => setShown(false), [personId])
  if (!value) return <Text c="dimmed">—</Text>
  const reveal = async (): Promise<void> => {
    await db.audit({ kind: 'view', collection: 'people', id: personId, fields: [field] })
    setShown(true)
  }
  const label = personLabel(field)
  const mayLook = can(db.user, 'viewSensitive', 'people')
  return (
    <Group gap={4} wrap="nowrap">
      <Text component="span" style={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>
        {shown ? value : masked(field, value)}
      </Text>
      {!mayLook ? null : shown ? (
        <IconAction label={`隐藏${label}`} size="sm" icon={<IconEyeOff size={16} />} onClick={() => setShown(false)} />
      ) : (
        <IconAction label={`查看${label}（会留下记录）`} size="sm" icon={<IconEye size={16} />} onClick={() => void reveal()} />
      )}
    </Group>
  )
}
