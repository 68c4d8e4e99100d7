import { Button, Group, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { resolutionLine, type AgendaView } from '#renderer/entities/meeting/agenda-views.ts'
import { agendaOutcomeWords } from '#renderer/entities/meeting/meeting-words.ts'
import { isComposing } from '#renderer/ui/composition.ts'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import type { AgendaRow } from '#shared/schema/meetings.ts'
import { newAgendaRow, takenUp } from './agenda.ts'
import { LeftOverList } from './left-over-list.tsx'
import classes from './minutes.module.css'
import type { PartProps } from './part-props.ts'
import { closeAgenda, saveAgenda } from './record-actions.ts'
import { useLeftOver } from './use-left-over.ts'
import { voteLine } from './vote-line.ts'

const tones = {
  open: 'neutral',
  resolved: 'ok',
  item: 'ok',
  undecided: 'warning',
  deferred: 'waiting',
  noted: 'info',
} as const satisfies Record<AgendaRow['outcome'], Tone>

/** Ends that need no words; a vote or a resolution ends an item by itself. */
const plainEnds = ['noted', 'undecided', 'deferred'] as const

export interface AgendaPaneProps extends PartProps {
  readonly views: readonly AgendaView[]
  readonly active: string | undefined
  onActive(id: string): void
  readonly writable: boolean
  onVote(id?: string): void
  onResolution(id?: string): void
}

export function AgendaPane({ views, active, onActive, meeting, deps, writable, onVote, onResolution }: AgendaPaneProps) {
  const ended = views.filter((view) => view.row.outcome !== 'open').length
  const end = async (row: AgendaRow, outcome: AgendaRow['outcome']): Promise<void> => {
    const done = await closeAgenda(deps, meeting.id, row.id, { outcome })
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`“${row.title}”：${agendaOutcomeWords[outcome]}`, async () => {
      const undone = await closeAgenda(deps, meeting.id, row.id, { outcome: row.outcome, loaded: done.value })
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  const openOf = (id: string, act: () => void): void => {
    onActive(id)
    act()
  }
  return (
    <section className={classes.pane} aria-label="议程">
      <div className={classes.paneHead}>
        <Text fw={600}>议程</Text>
        <Text fz="sm" c="dimmed">
          {ended} / {views.length} 项有结果
        </Text>
      </div>
      <div className={classes.list}>
        <LeftOver meeting={meeting} deps={deps} writable={writable} onAdded={onActive} />
        {views.map((view) => (
          <div key={view.row.id} className={classes.agenda} data-active={view.row.id === active || undefined}>
            <UnstyledButton
              className={classes.agendaButton}
              aria-current={view.row.id === active ? 'true' : undefined}
              onClick={() => onActive(view.row.id)}
            >
              <div className={classes.agendaTitle}>
                {view.number}. {view.row.title}
              </div>
              <Group gap={8} mt={2}>
                <StatusBadge tone={tones[view.row.outcome]}>{agendaOutcomeWords[view.row.outcome]}</StatusBadge>
                {view.row.presenter && (
                  <Text span fz="sm" c="dimmed">
                    {view.row.presenter}
                  </Text>
                )}
                {view.statements.length > 0 && (
                  <Text span fz="sm" c="dimmed">
                    发言 {view.statements.length}
                  </Text>
                )}
              </Group>
            </UnstyledButton>
            {view.votes.map((vote) => (
              <UnstyledButton
                key={vote.id}
                w="100%"
                className={classes.fact}
                disabled={!writable}
                onClick={() => openOf(view.row.id, () => onVote(vote.id))}
              >
                {voteLine(meeting, vote)}
              </UnstyledButton>
            ))}
            {view.resolutions.map((resolution) => (
              <UnstyledButton
                key={resolution.id}
                w="100%"
                className={classes.fact}
                disabled={!writable}
                onClick={() => openOf(view.row.id, () => onResolution(resolution.id))}
              >
                决议：{resolutionLine(resolution)}
              </UnstyledButton>
            ))}
            {writable && view.row.id === active && (
              <div className={classes.acts}>
                <Button size="compact-sm" variant="light" onClick={() => onVote()}>
                  表决
                </Button>
                <Button size="compact-sm" variant="light" onClick={() => onResolution()}>
                  写决议
                </Button>
                {plainEnds.map((outcome) => (
                  <Button
                    key={outcome}
                    size="compact-sm"
                    variant="default"
                    disabled={view.row.outcome === outcome}
                    onClick={() => void end(view.row, outcome)}
                  >
                    {agendaOutcomeWords[outcome]}
                  </Button>
                ))}
              </div>
            )}
          </div>
        ))}
        {writable && <AddAgenda meeting={meeting} deps={deps} onAdded={onActive} />}
      </div>
    </section>
  )
}

interface AddingProps extends PartProps {
  onAdded(id: string): void
}

/** The meeting opens with what was promised and what came of it; folded up it takes one line. */
function LeftOver({ meeting, deps, writable, onAdded }: AddingProps & { readonly writable: boolean }) {
  const { promised, unsettled } = useLeftOver(meeting, meeting.startedAt ?? meeting.plannedAt, meeting.agenda)
  if (promised.length + unsettled.length === 0) return null
  const take = async (earlier: AgendaRow): Promise<void> => {
    const row = takenUp(deps.newId(), meeting.agenda, earlier)
    const saved = await saveAgenda(deps, meeting.id, [...meeting.agenda, row], meeting)
    if (!saved.ok) return notifyFailure(saved.error)
    onAdded(row.id)
  }
  const counts = [promised.length > 0 && `说定 ${promised.length} 项`, unsettled.length > 0 && `未议定 ${unsettled.length} 项`]
  return (
    <details className={classes.leftOver}>
      <summary>以前的会：{counts.filter(Boolean).join('，')}</summary>
      <LeftOverList table={{ promised, unsettled }} onTake={writable ? (row) => void take(row) : undefined} />
    </details>
  )
}

/** What came up in the meeting itself. */
function AddAgenda({ meeting, deps, onAdded }: AddingProps) {
  const [title, setTitle] = useState('')
  const add = async (): Promise<void> => {
    const words = title.trim()
    if (words === '') return
    const row = newAgendaRow(deps.newId(), meeting.agenda, words)
    const saved = await saveAgenda(deps, meeting.id, [...meeting.agenda, row], meeting)
    if (!saved.ok) return notifyFailure(saved.error)
    setTitle('')
    onAdded(row.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.key !== 'Enter' || event.ctrlKey) return
    event.preventDefault()
    void add()
  }
  return (
    <TextInput
      aria-label="临时加一项议程"
      placeholder="临时加一项议程，按回车"
      maxLength={200}
      value={title}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
