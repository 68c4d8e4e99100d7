import { Badge, Stack, Text } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { OpenDifference } from '#renderer/data/db.ts'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { DifferenceChoice } from '#shared/domain/merge/open-differences.ts'
import { DifferenceCard } from './difference-card.tsx'
import { byDocument, idsOf, type Reader } from './difference-view.ts'
import { chooseValue, takeBack } from './resolve-difference.ts'

const NONE: readonly OpenDifference[] = []

/** Places where two people wrote different things; both are kept until one of them chooses. */
export function DifferenceList() {
  const deps = useDeps()
  const live = useLive(deps.db.differences)
  const open = live.status === 'ready' ? live.data : NONE
  const reader = useReader(open)
  const { list, onKeyDown, keepPlace } = useRowKeys(open.length)
  if (open.length === 0) return null
  const choose = async (one: OpenDifference, choice: DifferenceChoice): Promise<void> => {
    keepPlace()
    const result = await chooseValue(deps, one, choice)
    if (!result.ok) return notifyFailure(result.error)
    const outcome = result.value
    if (outcome.kind === 'gone') return notifyOk('这条记录已经删除，不用再选。')
    if (outcome.kind === 'decided') return notifyOk(`${outcome.by || '同事'}已经先选好了，这次没有再改。`)
    notifyUndo('已按您的选择保存，另一份留在修改经过里。', async () => {
      const undone = await takeBack(deps, { ...one, document: outcome.document }, outcome.resolution)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Section
      title="两人改了同一处"
      aside={
        <Badge color="brand" variant="light" size="lg">
          {open.length}
        </Badge>
      }
    >
      <Text fz="sm" c="dimmed" mb="sm">
        两个人离线时改了同一处，两份都还在。请选一份，或者都留；没选的一份留在修改经过里，三个月内可以在下面撤销。键盘：↑ ↓ 换一处，1、2、3
        决定。
      </Text>
      <div ref={list} onKeyDown={onKeyDown}>
        <Stack gap="sm">
          {byDocument(open).map((group) => (
            <DifferenceCard key={group.key} group={group} reader={reader} choose={choose} />
          ))}
        </Stack>
      </div>
    </Section>
  )
}

/** Who reads, with the names that the values need. */
export function useReader(shown: readonly OpenDifference[]): Reader {
  const { db, now } = useDeps()
  const colleagues = useLive(db.colleagues)
  const names = useRecordNames(idsOf(shown))
  return { user: db.user, now: now(), colleagues: colleagues.status === 'ready' ? colleagues.data : new Map(), names }
}

/** Arrow keys from row to row; after a choice made by key the next row has the focus. */
function useRowKeys(count: number) {
  const list = useRef<HTMLDivElement>(null)
  const place = useRef<number>(undefined)
  const rows = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[data-difference-row]') ?? [])]
  useEffect(() => {
    if (place.current === undefined) return
    const left = rows()
    left[Math.min(place.current, left.length - 1)]?.focus()
    place.current = undefined
  }, [count])
  const focused = (): number => rows().findIndex((row) => row.contains(document.activeElement))
  return {
    list,
    keepPlace(): void {
      const index = focused()
      if (index >= 0) place.current = index
    },
    onKeyDown(event: KeyboardEvent): void {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step === 0) return
      const next = rows()[focused() + step]
      if (!next) return
      event.preventDefault()
      next.focus()
    },
  }
}
