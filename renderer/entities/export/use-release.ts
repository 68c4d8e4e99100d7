import { useEffect, useRef } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { countWords, reasonNumber, releaseEvents, sensitiveFields, watermark, type Contents } from '#shared/domain/privacy/release.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { askReason } from './ask-reason.tsx'

export interface Release {
  /** To stand on every page or at the head of the file; '' where nothing sensitive leaves. */
  readonly mark: string
}

/**
 * The one gate through which personal data leave: with a P2 field in it (domain.md §4.1) it asks for the reason and gives the watermark;
 * everything is in the audit before it is gone. Undefined: nothing may leave.
 */
export function useRelease(): (way: 'print' | 'export', contents: Contents) => Promise<Release | undefined> {
  const { db, now, newId } = useDeps()
  const unitName = useUnitName(db.user.unit)
  const page = useRef(new AbortController())
  useEffect(() => {
    const here = new AbortController()
    page.current = here
    return () => here.abort()
  }, [])
  return async (way, contents) => {
    const sensitive = sensitiveFields(contents)
    const record = async (given?: Parameters<typeof releaseEvents>[1]): Promise<void> => {
      for (const event of releaseEvents(contents, given)) await db.audit({ kind: way, ...event })
    }
    if (sensitive.length === 0) {
      await record()
      return { mark: '' }
    }
    if (!can(db.user, 'viewSensitive')) {
      notifyFailure(failure('auth/forbidden'))
      return undefined
    }
    const { meta } = entityOf(contents.collection)
    const labels = sensitive.map((field) => meta[field]?.label ?? field)
    const given = await askReason({ way, what: contents.what, labels, counted: countWords(contents) }, page.current.signal)
    if (!given) return undefined
    const number = reasonNumber(newId())
    await record({ ...given, number })
    return { mark: watermark({ unitName, userName: db.user.name, minute: chinaMinute(now()) }, number) }
  }
}
