import { ActionIcon, Button, NativeSelect, Table, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { gradesOf } from '#shared/domain/voting/recorded-vote.ts'
import { surnameStrokes } from '#shared/domain/voting/surname-strokes.ts'
import { reviewGrades, type Meeting, type ReviewGrade } from '#shared/schema/meetings.ts'
import { Count, problemAt } from './vote-count.tsx'
import { movedCandidate, withCandidate, withCounts, withMembers, type CandidateForm, type VoteForm } from './vote-form.ts'
import type { VotePartProps } from './vote-heads.tsx'

type CountName = 'yes' | 'no' | 'abstain' | ReviewGrade
type Columns = readonly (readonly [name: CountName, label: string])[]

const electionColumns: Columns = [
  ['yes', '赞成'],
  ['no', '不赞成'],
  ['abstain', '弃权'],
]
const columnsOf = (form: VoteForm): Columns =>
  form.kind === 'review' ? gradesOf(form).map(({ grade, word }) => [grade, word] as const) : electionColumns

export interface CandidatesProps extends VotePartProps {
  readonly roster: Meeting['roster']
  newId(): string
}

/** The names on the ballot with their counts, in the order of the ballot. */
export function VoteCandidates({ form, set, problems, roster, newId }: CandidatesProps) {
  const columns = columnsOf(form)
  const whole = problems.find((one) => one.at === 'candidates' && one.candidate === undefined)
  const unknown = form.candidates.filter((one) => !one.writtenIn && surnameStrokes(one.name) === undefined).map((one) => one.name)
  return (
    <div>
      {form.candidates.length > 0 && (
        <Table verticalSpacing={4} horizontalSpacing={form.kind === 'review' ? 4 : 6} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{form.rule === 'appraisal' ? '述职人' : form.kind === 'review' ? '党员' : '候选人'}</Table.Th>
              {columns.map(([name, label]) => (
                <Table.Th key={name} w={form.kind === 'review' ? 68 : 86}>
                  {label}
                </Table.Th>
              ))}
              {form.kind === 'review' && <Table.Th w={108}>评定</Table.Th>}
              <Table.Th w={form.kind === 'review' ? 34 : 84} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {form.candidates.map((candidate, index) => (
              <CandidateLine
                key={candidate.id}
                {...{ form, set, problems, candidate, columns }}
                number={candidate.writtenIn ? undefined : index + 1}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {whole && (
        <Text fz="sm" c="brand.7" data-problem={whole.problem} role="alert">
          {String(whole.details)}
        </Text>
      )}
      {unknown.length > 0 && (
        <Text fz="sm" c="dimmed" mt={4}>
          {unknown.join('、')}的姓氏不在笔画表里，请核对次序，用箭头移动。
        </Text>
      )}
      {form.rule === 'R12' && form.candidates.length === 0 && roster.length > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => set((now) => withMembers(now, roster, newId))}>
          列出名册上的全体党员
        </Button>
      )}
      <AddCandidate {...{ form, set, newId }} />
    </div>
  )
}

interface LineProps extends VotePartProps {
  readonly candidate: CandidateForm
  readonly columns: Columns
  readonly number: number | undefined
}

function CandidateLine({ form, set, problems, candidate, columns, number }: LineProps) {
  const { id, name, writtenIn } = candidate
  const problem = problemAt(problems, 'candidates', id)
  const remove = (): void => set((now) => ({ candidates: now.candidates.filter((one) => one.id !== id), elected: undefined }))
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {number === undefined ? '另选 ' : `${number}. `}
        {name}
        {problem && (
          <Text fz="xs" c="brand.7" data-problem={problem.problem} role="alert">
            {String(problem.details).replace(`${name}的`, '')}
          </Text>
        )}
      </Table.Td>
      {columns.map(([column, label]) => (
        <Table.Td key={column}>
          {!(writtenIn && column !== 'yes') && (
            <Count
              label={`${name}${label}`}
              hideLabel
              value={candidate[column]}
              onChange={(count) => set((now) => withCounts(now, id, { [column]: count }))}
              rest={restOf(form, candidate, column)}
            />
          )}
        </Table.Td>
      ))}
      {form.kind === 'review' && (
        <Table.Td>
          <NativeSelect
            aria-label={`${name}评定`}
            data={[{ value: '', label: '未评定' }, ...gradesOf(form).map(({ grade, word }) => ({ value: grade, label: word }))]}
            value={candidate.grade ?? ''}
            onChange={(event) => {
              const grade = reviewGrades.find((one) => one === event.currentTarget.value)
              set((now) => withCounts(now, id, { grade }))
            }}
          />
        </Table.Td>
      )}
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {form.kind === 'election' && (
          <>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`上移${name}`}
              onClick={() => set((now) => movedCandidate(now, id, -1))}
            >
              <IconArrowUp size={15} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`下移${name}`}
              onClick={() => set((now) => movedCandidate(now, id, 1))}
            >
              <IconArrowDown size={15} />
            </ActionIcon>
          </>
        )}
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`去掉${name}`} onClick={remove}>
          <IconX size={15} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  )
}

/** The last column is what the valid papers leave: Enter puts it in. */
function restOf(form: VoteForm, candidate: CandidateForm, column: CountName): number | undefined {
  const { returned, invalid = 0 } = form
  const columns = columnsOf(form)
  if (returned === undefined || candidate.writtenIn || column !== columns.at(-1)?.[0]) return undefined
  const others = columns.slice(0, -1).map(([name]) => candidate[name])
  if (others.some((count) => count === undefined)) return undefined
  return Math.max(0, returned - invalid - others.reduce<number>((sum, count) => sum + (count ?? 0), 0))
}

function AddCandidate({ form, set, newId }: Pick<CandidatesProps, 'form' | 'set' | 'newId'>) {
  const add = (writtenIn: boolean) => (picked: { readonly id?: string | undefined; readonly name: string } | undefined) => {
    if (!picked) return
    const candidate = { id: newId(), name: picked.name, ...(picked.id ? { person: picked.id } : {}) }
    set((now) => withCandidate(now, writtenIn ? { ...candidate, writtenIn } : candidate))
  }
  return (
    <div style={{ display: 'grid', gridTemplateColumns: form.kind === 'review' ? '1fr' : '1fr 1fr', gap: 10, marginTop: 8 }}>
      <PersonPicker
        label={form.rule === 'appraisal' ? '加述职人' : form.kind === 'review' ? '加被测评人' : '加候选人'}
        value={undefined}
        onChange={add(false)}
      />
      {form.kind === 'election' && <PersonPicker label="票上另选的人" value={undefined} onChange={add(true)} />}
    </div>
  )
}

/** R8: places to fill. R12: of how many a third may be 优秀. */
export function VoteSize({ form, set, problems }: VotePartProps) {
  return form.kind === 'election' ? (
    <Count label="应选名额" value={form.seats} onChange={(seats) => set({ seats })} error={problemAt(problems, 'seats')} autoFocus />
  ) : (
    <Count
      label="全体党员"
      value={form.members}
      onChange={(members) => set({ members })}
      error={problemAt(problems, 'members')}
      autoFocus
    />
  )
}
