import { Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { MadeDecision } from '#renderer/data/db.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { fieldWords, valueWords } from '#renderer/entities/labels/field-words.ts'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { shownValue } from '#shared/domain/merge/difference-place.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import { useReader } from './difference-list.tsx'
import { differenceView, type Reader } from './difference-view.ts'
import { takeBack } from './resolve-difference.ts'
import classes from './sync.module.css'

const SHOWN = 5
const NONE: readonly MadeDecision[] = []

/** What was chosen lately, by whom; each choice can be taken back here. */
export function DecidedList() {
  const live = useLive(useDeps().db.decisions)
  const [all, setAll] = useState(false)
  const made = live.status === 'ready' ? live.data : NONE
  const reader = useReader(made)
  if (made.length === 0) return null
  return (
    <Section title="已经选定的" aside={`${made.length} 处`}>
      <ul className={classes.lines}>
        {(all ? made : made.slice(0, SHOWN)).map((one) => (
          <DecidedLine key={one.resolution?.id ?? one.difference.id} made={one} reader={reader} />
        ))}
      </ul>
      {made.length > SHOWN && !all && (
        <Anchor component="button" fz="sm" mt={8} onClick={() => setAll(true)}>
          还有 {made.length - SHOWN} 处
        </Anchor>
      )}
    </Section>
  )
}

function DecidedLine({ made, reader }: { readonly made: MadeDecision; readonly reader: Reader }) {
  const deps = useDeps()
  const [busy, setBusy] = useState(false)
  const view = differenceView(made, reader)
  const path = recordPath(made.collection, made.document)
  const undo = async (): Promise<void> => {
    if (!made.resolution) return
    setBusy(true)
    const undone = await takeBack(deps, made, made.resolution.id)
    setBusy(false)
    if (undone.ok) notifyOk('已撤销，请在上面重新选。')
    else notifyFailure(undone.error)
  }
  const { resolution } = made
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text fz="sm">
          {path === undefined ? (
            view.title
          ) : (
            <Anchor component={Link} to={path} inherit>
              {view.title}
            </Anchor>
          )}
          ：{decisionWords(made, reader)}
          <Text span c="dimmed" ml={8}>
            {resolution
              ? `${resolution.by === reader.user.id ? '我' : (resolution.byName ?? '同事')}，${momentWords(stampMs(resolution.at), reader.now)}`
              : '记录已签字锁定，以签字时的内容为准'}
          </Text>
        </Text>
        {resolution && !isLocked(entityOf(made.collection), made.document) && (
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={busy}
            onClick={() => void undo()}
            aria-label={`撤销：${view.title}，${view.label}`}
          >
            撤销
          </Button>
        )}
      </Group>
    </li>
  )
}

/** 期限：用了“12月20日”，没用“12月5日”. Sensitive words do not stand in a list. */
function decisionWords({ collection, document, difference, resolution }: MadeDecision, reader: Reader): string {
  const path = difference.field ?? ''
  const label = fieldWords(collection, path, document)
  if (entityOf(collection).meta[path.split('.')[0] ?? '']?.privacy === 'P2') return `${label}（敏感内容）`
  const words = (value: unknown): string => `“${shortened(valueWords(collection, path, value, reader))}”`
  if (resolution?.choice === 'both') return `${label}：都留，${words(resolution.value)}`
  const [kept, other] =
    resolution?.choice === 'mine'
      ? [difference.value, resolution.from]
      : [resolution ? resolution.from : shownValue(document, difference), difference.value]
  return `${label}：用了${words(kept)}，没用${words(other)}`
}

const MOST = 40

function shortened(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST)}……`
}
