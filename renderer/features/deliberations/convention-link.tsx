import { Button } from '@mantine/core'
import { IconContract } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { can } from '#shared/domain/permissions.ts'
import { conventionsFrom } from './queries.ts'
import type { PartProps } from './open-sheet.ts'

/** B13: what was agreed on becomes a 公约 in one step; where it did, the way there. */
export function ConventionLink({ open: { sheet, deps } }: PartProps) {
  const live = useLive(conventionsFrom(deps.db, sheet.id))
  if (live.status !== 'ready') return null
  const [made] = live.data
  const agreed = sheet.outcome?.kind === 'consensus' || sheet.outcome?.kind === 'vote'
  if (!made && (!agreed || !can(deps.db.user, 'create', 'agreements') || sheet.unit !== deps.db.user.unit)) return null
  return (
    <Button
      component={Link}
      to={made ? paths.agreement(made.id) : paths.conventionNew(sheet.id)}
      variant="default"
      leftSection={<IconContract size={18} />}
    >
      {made ? '打开公约' : '形成公约'}
    </Button>
  )
}
