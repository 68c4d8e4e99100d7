import { Group, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

/** Long enough to copy a number, short enough not to stay on a screen at a counter. */
export const REVEAL_MS = 30_000

export interface RevealedTextProps {
  readonly collection: CollectionName
  readonly id: string
  readonly field: string
  readonly label: string
  readonly value: string | undefined
  /** What is shown of it until a person asks. */
  readonly masked: string
}

/** A P2 field of any record: masked; each look is recorded first, and it hides again by itself. */
export function RevealedText({ collection, id, field, label, value, masked }: RevealedTextProps) {
  const db = useDb()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!shown) return undefined
    const timer = window.setTimeout(() => setShown(false), REVEAL_MS)
    return () => window.clearTimeout(timer)
  }, [shown])
  useEffect(() => setShown(false), [id])
  if (!value) return <Text c="dimmed">—</Text>
  const reveal = async (): Promise<void> => {
    await db.audit({ kind: 'view', collection, id, fields: [field] })
    setShown(true)
  }
  const mayLook = can(db.user, 'viewSensitive', collection)
  return (
    <Group gap={4} wrap="nowrap">
      <Text component="span" style={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>
        {shown ? value : masked}
      </Text>
      {!mayLook ? null : shown ? (
        <IconAction label={`隐藏${label}`} size="sm" icon={<IconEyeOff size={16} />} onClick={() => setShown(false)} />
      ) : (
        <IconAction label={`查看${label}（会留下记录）`} size="sm" icon={<IconEye size={16} />} onClick={() => void reveal()} />
      )}
    </Group>
  )
}
