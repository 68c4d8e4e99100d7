import { Button, Group, Modal, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { isNextDay, minuteWithin, withTime } from '#renderer/entities/meeting/meeting-minute.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { attendanceLabels } from '#shared/domain/meeting/quorum.ts'
import { checkIn, recordAbsence, recordDeparture, removeAttendance, type CheckedIn } from './actions.ts'
import { absenceStates, expectedAttendee, hasCome, type AbsenceState, type Attendee } from './attendance-change.ts'
import { recordProxy, undoAll } from './proxy.ts'
import type { AttendanceRow } from './roster-view.ts'

type Choice = 'present' | 'late' | 'leftEarly' | AbsenceState

export interface AttendanceDialogProps {
  readonly row: AttendanceRow | undefined
  readonly meeting: Meeting
  onClose(): void
}

/** What became of one person: came, late, left early, or absent and why. */
export function AttendanceDialog({ row, meeting, onClose }: AttendanceDialogProps) {
  return (
    <Modal opened={row !== undefined} onClose={onClose} title={row ? `${row.name} 的出席情况` : ''} size="md">
      {row && <AttendanceForm key={row.id} row={row} meeting={meeting} onClose={onClose} />}
    </Modal>
  )
}

function AttendanceForm({ row: latest, meeting, onClose }: { readonly row: AttendanceRow; readonly meeting: Meeting; onClose(): void }) {
  const deps = useDeps()
  // As it was when the form was filled from it: what came since is merged.
  const [row] = useState(latest)
  const seen = row.attendance ?? null
  const [choice, setChoice] = useState<Choice>(row.attendance?.state ?? 'sickLeave')
  const [reason, setReason] = useState(row.attendance?.reason ?? '')
  const [proxy, setProxy] = useState<PickedPerson>()
  const now = minuteWithin(meeting, chinaMinute(deps.now()))
  const [came, setCame] = useState(row.attendance?.at ?? now)
  const [left, setLeft] = useState(row.attendance?.leftAt ?? now)
  const expected = meeting.roster.find((one) => one.id === row.id)
  const [name, setName] = useState(row.attendance?.name ?? row.name)
  const [unit, setUnit] = useState(row.attendance?.orgName ?? expected?.orgName ?? '')
  const attendee: Attendee = expected ? expectedAttendee(expected) : { id: row.id, name: row.name, role: row.role }
  const who: Attendee = { ...attendee, name: name.trim() || row.name, orgName: unit.trim() || undefined }
  const wasHere = hasCome(row.attendance)
  const choices: readonly Choice[] = ['present', 'late', ...(wasHere ? (['leftEarly'] as const) : []), ...absenceStates]
  const isAbsence = (absenceStates as readonly Choice[]).includes(choice)

  const save = async (): Promise<Result<readonly CheckedIn[], Failure>> => {
    if (choice === 'leftEarly') return one(await recordDeparture(deps, { meeting, who, seen, at: left }))
    if (choice === 'present' || choice === 'late')
      return one(await checkIn(deps, { meeting, who, method: 'makeUp', late: choice === 'late', again: true, seen, at: came }))
    if (proxy) return recordProxy(deps, { meeting, who, state: choice, reason, seen, proxy, roster: meeting.roster })
    return one(await recordAbsence(deps, { meeting, who, state: choice, reason, seen }))
  }
  const finish = (result: Result<readonly CheckedIn[], Failure>, words: string): void => {
    if (!result.ok) return notifyFailure(result.error)
    onClose()
    notifyUndo(words, async () => {
      const undone = await undoAll(deps, result.value)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    finish(await save(), `${row.name}：${attendanceLabels[choice]}`)
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Radio.Group value={choice} onChange={(next) => setChoice(next as Choice)} aria-label="出席情况">
          <SimpleGrid cols={3} spacing="sm">
            {choices.map((each, index) => (
              <Radio key={each} value={each} label={attendanceLabels[each]} data-autofocus={index === 0 || undefined} />
            ))}
          </SimpleGrid>
        </Radio.Group>
        {(choice === 'present' || choice === 'late') && (
          <>
            <TimeField label="到会时间" meeting={meeting} value={came} onChange={setCame} />
            {expected?.standing === 'unit' && (
              <TextInput
                label="到会的人"
                description={`${unit || row.name}派来的人；换了人就在这里改`}
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
            )}
            {!expected && (
              <TextInput
                label="单位"
                placeholder="可不填；写了印在签到表和记录上"
                maxLength={120}
                value={unit}
                onChange={(event) => setUnit(event.currentTarget.value)}
              />
            )}
          </>
        )}
        {choice === 'leftEarly' && <TimeField label="离会时间" meeting={meeting} value={left} onChange={setLeft} />}
        {isAbsence && (
          <>
            <TextInput
              label="说明"
              placeholder={choice === 'absent' ? '可不填' : '例如：住院，已向支部书记请假'}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {row.role === 'expected' && (
              <PersonPicker
                label="托了别人来（可不填）"
                description="不能代签到、代表决：本人仍记缺席，来的人记为列席"
                value={proxy}
                onChange={setProxy}
              />
            )}
          </>
        )}
        <Group justify="space-between">
          {row.attendance ? (
            <Button
              variant="subtle"
              color="gray.7"
              onClick={() =>
                void removeAttendance(deps, meeting, row.id).then((result) => finish(one(result), `已清除 ${row.name} 的登记`))
              }
            >
              清除登记
            </Button>
          ) : (
            <Text fz="sm" c="dimmed">
              {row.standing}
            </Text>
          )}
        </Group>
        <FormActions submitLabel="确定" onCancel={onClose} />
      </Stack>
    </form>
  )
}

interface TimeFieldProps {
  readonly label: string
  readonly meeting: Meeting
  readonly value: string
  onChange(at: string): void
}

/** What is entered afterwards was then, not now: who was in the room at a vote goes by it (domain.md §3.4). */
function TimeField({ label, meeting, value, onChange }: TimeFieldProps) {
  return (
    <TextInput
      label={isNextDay(meeting, value) ? `${label}（次日）` : label}
      type="time"
      value={value.slice(11)}
      onChange={(event) => {
        const time = event.currentTarget.value.slice(0, 5)
        if (time !== '') onChange(withTime(meeting, value, time))
      }}
    />
  )
}

function one(result: Result<CheckedIn, Failure>): Result<readonly CheckedIn[], Failure> {
  return result.ok ? ok([result.value]) : result
}
