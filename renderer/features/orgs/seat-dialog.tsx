import { Anchor, Autocomplete, Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { seatWords } from '#renderer/entities/labels/org-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Membership } from '#shared/schema/orgs.ts'
import { removeSeat, saveSeat } from './seat-actions.ts'
import { MOST_APPRAISAL, seatForm, seatOf, type SeatForm } from './seat-form.ts'
import type { OrgSectionProps } from './section-props.ts'

const CATEGORIES = optionsOf(seatWords)
const DUTIES = [
  '书记',
  '副书记',
  '组织委员',
  '宣传委员',
  '纪检委员',
  '委员',
  '兼职委员',
  '组长',
  '副组长',
  '主任',
  '队长',
  '队员',
  '联络员',
]

interface SeatDialogProps extends Omit<OrgSectionProps, 'mayEdit'> {
  readonly seat: Membership | undefined
  onClose(): void
}

/** One member: of the register of people, or a name from outside. */
export function SeatDialog({ org, all, deps, seat, onClose }: SeatDialogProps) {
  const { today, newId } = useDeps()
  const { form, set, busy, ...draft } = useEditing({
    key: `org/${org.id}/seat/${seat?.id ?? 'new'}`,
    what: '成员',
    title: ({ name }) => `${org.name}的成员：${name || '新成员'}`,
    first: () => seatForm(seat),
    save: (input) => saveSeat(deps, org.id, seatOf(input, seat?.id ?? newId(), all, seat)),
    onSaved() {
      notifyOk(seat ? '已保存' : `已添加${form.name.trim()}`)
      onClose()
    },
  })
  const finish = (): void => {
    draft.discard()
    onClose()
  }
  const remove = async (row: Membership): Promise<void> => {
    const removed = await removeSeat(deps, org.id, row.id)
    if (!removed.ok) return notifyFailure(removed.error)
    finish()
    notifyUndo(`已删去${row.name}`, async () => {
      const undone = await saveSeat(deps, org.id, row)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Modal opened onClose={onClose} title={seat ? `成员：${seat.name}` : '添加成员'} size="lg" closeOnClickOutside={false}>
      <DraftForm {...draft}>
        <SeatFields form={form} all={all} onChange={set} />
        <FormActions
          submitLabel={seat ? '保存' : '添加'}
          busy={busy}
          disabled={form.name.trim() === ''}
          onCancel={finish}
          hint={
            seat && (
              <Group gap="xs">
                {!seat.to && (
                  <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void draft.submit({ to: today() })}>
                    今天卸任
                  </Button>
                )}
                <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void remove(seat)}>
                  录错了，删去
                </Button>
                {seat.person && can(deps.db.user, 'read', 'people') && (
                  <Anchor component={Link} to={paths.person(seat.person)} fz="sm">
                    人员资料
                  </Anchor>
                )}
              </Group>
            )
          }
        />
      </DraftForm>
    </Modal>
  )
}

interface SeatFieldsProps extends Pick<OrgSectionProps, 'all'> {
  readonly form: SeatForm
  onChange(part: Partial<SeatForm>): void
}

function SeatFields({ form, all, onChange }: SeatFieldsProps) {
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="md">
        <PersonPicker
          label="姓名"
          required
          autoFocus
          placeholder="姓名、拼音首字母；名册外的写姓名"
          value={form.name ? { name: form.name, ...(form.person ? { id: form.person } : {}) } : undefined}
          onChange={(picked) => onChange({ person: picked?.id ?? '', name: picked?.name ?? '' })}
        />
        <Autocomplete label="职务" maxLength={60} data={DUTIES} value={form.duty} onChange={(duty) => onChange({ duty })} />
        <Select
          label="类别"
          allowDeselect={false}
          data={CATEGORIES}
          value={form.category}
          onChange={(value) => onChange({ category: CATEGORIES.find((one) => one.value === value)?.value ?? form.category })}
        />
        <Autocomplete
          label="所在单位"
          placeholder="代表单位的写明"
          maxLength={120}
          limit={20}
          data={[...new Set(all.map(({ name }) => name))]}
          value={form.orgName}
          onChange={(orgName) => onChange({ orgName })}
        />
        <DayInput
          label={form.category === 'partTime' ? '聘期起' : '任期起'}
          value={form.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <DayInput
          label={form.category === 'partTime' ? '聘期止' : '任期止'}
          value={form.to}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </SimpleGrid>
      {form.category === 'partTime' && (
        <>
          <SimpleGrid cols={2} spacing="md">
            <TextInput
              label="聘书号"
              maxLength={40}
              value={form.appointmentNo}
              onChange={(event) => onChange({ appointmentNo: event.currentTarget.value })}
            />
            <TextInput label="分工" maxLength={200} value={form.task} onChange={(event) => onChange({ task: event.currentTarget.value })} />
          </SimpleGrid>
          <LongText
            label="述职评价"
            minRows={2}
            most={MOST_APPRAISAL}
            value={form.appraisal}
            onChange={(appraisal) => onChange({ appraisal })}
          />
        </>
      )}
      <Checkbox label="有表决权" checked={form.votes} onChange={(event) => onChange({ votes: event.currentTarget.checked })} />
    </Stack>
  )
}
