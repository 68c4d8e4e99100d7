import type { Db } from '#renderer/data/db.ts'
import { handOverRoleWords } from '#renderer/entities/labels/hand-over-words.ts'
import { dayWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { isPartyOf, isVoided, roleToSign, wantedSignatures } from '#shared/domain/hand-over/hand-over-rule.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Day } from '#shared/lib/day.ts'
import { handOverRoles, type Agreement } from '#shared/schema/agreements.ts'
import type { WorkRow } from './work-list.tsx'

/** 工作交接 that waits for this person's own signature, or, signed by all, for one of them to lock it. */
export function handOverRows(user: Db['user'], records: readonly Agreement[], today: Day): readonly WorkRow[] {
  return records.flatMap((record) => {
    const { handOver, lock } = record
    if (!handOver || lock || isVoided(record) || !can(user, 'update', 'agreements', record)) return []
    const role = roleToSign(record, user)
    const isParty = handOverRoles.some((one) => isPartyOf(handOver, one, user))
    const toLock = isParty && wantedSignatures(record).length === 0
    if (!role && !toLock) return []
    const day = dayWords(handOver.on, today)
    return {
      key: record.id,
      to: paths.handOver(record.id),
      title: record.title,
      detail: `${handOver.from.name} 交给 ${handOver.to.name}`,
      ...(role ? { brief: `您是${handOverRoleWords[role]}` } : { brief: '都签了，请锁定' }),
      badge: <StatusBadge tone="waiting">{role ? `等您签字（${handOverRoleWords[role]}）` : '都签了，请锁定'}</StatusBadge>,
      when: day,
      pressing: handOver.on <= today,
    }
  })
}
